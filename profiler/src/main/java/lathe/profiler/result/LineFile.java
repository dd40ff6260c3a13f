package lathe.profiler.result;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import lathe.kernels.BadInputException;

/**
 * A file of lines that grows. A line is whole once it is there and never changed, so whoever is killed loses the line it was writing and
 * nothing else; half a line at the end goes with the next one that is added. One process at a time holds the file's lock. All goes through
 * one {@link RandomAccessFile}: an interrupt would close a channel that writes, and closing a second descriptor would give up the lock.
 */
public final class LineFile implements Closeable {
  private final Path file;
  private final RandomAccessFile content;
  private List<String> found = List.of();
  private long end; // behind the last whole line

  private LineFile(Path file, RandomAccessFile content) {
    this.file = file;
    this.content = content;
  }

  /**
   * A file without lines: what may be there goes with the first that is added.
   *
   * @throws BadInputException if another process writes it, or it cannot be written
   */
  public static LineFile begin(Path file) {
    try {
      RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw");
      if (!isLocked(content.getChannel())) {
        content.close();
        throw new BadInputException(
            "cannot write %s: another process is writing this file; wait until it ends or name another file".formatted(file));
      }
      return new LineFile(file, content);
    } catch (IOException e) {
      throw new BadInputException("cannot write %s: %s; name a place that can be written".formatted(file, DurableFile.reason(e)), e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisJvm) {
      return false;
    }
  }

  /**
   * A file that goes on behind its last whole line.
   *
   * @param opening makes of the file what reads and writes it; if it refuses what it finds there, the file is closed
   * @throws BadInputException if another process writes it, or it cannot be read and written
   */
  public static <T> T resume(Path file, Function<LineFile, T> opening) {
    LineFile lines = begin(file);
    try {
      lines.read();
      return opening.apply(lines);
    } catch (IOException e) {
      lines.close();
      throw DurableFile.refusal(file, e);
    } catch (RuntimeException refused) {
      lines.close();
      throw refused;
    }
  }

  private void read() throws IOException {
    byte[] bytes = new byte[Math.toIntExact(content.length())];
    content.readFully(bytes);
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    found = new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
    end = whole;
  }

  /** The whole lines that were there when it was opened. */
  public List<String> found() {
    return found;
  }

  /** @throws BadInputException if the disk is full */
  public void add(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      content.setLength(end);
      content.seek(end);
      content.write(bytes);
      end += bytes.length;
    } catch (IOException e) {
      throw DurableFile.refusal(file, e);
    }
  }

  /** Closes it and removes it. */
  public void delete() {
    try {
      content.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw DurableFile.refusal(file, e);
    }
  }

  /** Forces everything to the disk, and gives up the lock. */
  @Override
  public void close() {
    try {
      if (content.getChannel().isOpen()) {
        content.getFD().sync();
        content.close();
      }
    } catch (IOException e) {
      throw DurableFile.refusal(file, e);
    }
  }
}
