package lathe.reports.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** Lines of bytes from a stream, each in place until the next is asked for; the buffer grows to the longest of them, up to 16 MiB. */
public final class ByteLines {
  private static final int BUFFER_BYTES = 1 << 16;

  /** No network takes so much. */
  private static final int MOST_BYTES = 1 << 24;

  private final InputStream in;
  private final BooleanSupplier beforeRead;
  private byte[] bytes = new byte[BUFFER_BYTES];
  private int from;
  private int to = -1;
  private int filled;
  private boolean isCut;

  /**
   * @param beforeRead asked before each read of the stream, which may wait: the time to send what was answered so far. False ends the
   *     lines.
   */
  public ByteLines(InputStream in, BooleanSupplier beforeRead) {
    this.in = in;
    this.beforeRead = beforeRead;
  }

  /** Goes to the next line; false if there is none. The last one needs no end, and of one that is too long its end is left. */
  public boolean next() throws IOException {
    from = Math.min(to + 1, filled);
    isCut = false;
    for (to = from; to < filled || fills(); to++) {
      if (bytes[to] == '\n') {
        return true;
      }
      if (to - from >= MOST_BYTES) {
        from = to;
        isCut = true;
      }
    }
    return from < filled;
  }

  /** Whether the line was longer than lines may be. */
  public boolean isCut() {
    return isCut;
  }

  /** Reads more bytes into the buffer. A full buffer is replaced by one that begins with the current line. */
  private boolean fills() throws IOException {
    if (filled == bytes.length) {
      bytes = Arrays.copyOfRange(bytes, from, from + Math.max(BUFFER_BYTES, 2 * (filled - from)));
      to -= from;
      filled -= from;
      from = 0;
    }
    int read = beforeRead.getAsBoolean() ? in.read(bytes, filled, bytes.length - filled) : -1;
    filled += Math.max(0, read);
    return read > 0;
  }

  /** The buffer; the line begins {@link #from} there and ends before {@link #to}. */
  public byte[] bytes() {
    return bytes;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }
}
