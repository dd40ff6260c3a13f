package lathe.profiler.message;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import lathe.kernels.Operation;
import lathe.profiler.result.TypeByName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Messages over a socket. One thread may send while another receives. */
public final class MessageLink implements AutoCloseable {
  /** No message is longer; without a limit, garbage without a line end would fill the heap. */
  static final int MOST_LINE_BYTES = 1 << 20;

  private static final int SHOWN = 60;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultVisibility(all -> all.withIsGetterVisibility(Visibility.NONE)) // isPinned() is no field
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .addMixIn(Operation.class, TypeByName.class)
          .build();

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(1 << 16).flip();
  private byte[] line = new byte[1 << 12];
  private int length;

  MessageLink(SocketChannel channel) {
    this.channel = channel;
  }

  public void send(Message message) throws IOException {
    byte[] json = MAPPER.writeValueAsBytes(message);
    write(ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip());
  }

  /** Bytes as they are: half of a send, and all that a worker in a test needs to misbehave. */
  public void write(ByteBuffer out) throws IOException {
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  /**
   * Waits for the next message; empty once the other side has closed.
   *
   * @throws WorkerFault for a line that is no message, has no end, or is too long
   */
  public Optional<Message> receive() throws IOException {
    length = 0;
    while (true) {
      while (in.hasRemaining()) {
        byte b = in.get();
        if (b == '\n') {
          return Optional.of(parse());
        }
        append(b);
      }
      if (channel.read(in.clear()) < 0) {
        in.flip();
        return atEnd();
      }
      in.flip();
    }
  }

  private void append(byte b) throws WorkerFault {
    if (length == MOST_LINE_BYTES) {
      throw new WorkerFault("sent a line of more than %d bytes".formatted(MOST_LINE_BYTES));
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, 2 * length);
    }
    line[length++] = b;
  }

  private Optional<Message> atEnd() throws WorkerFault {
    if (length > 0) {
      throw new WorkerFault("closed its channel in the middle of a message");
    }
    return Optional.empty();
  }

  private Message parse() throws WorkerFault {
    try {
      Message message = MAPPER.readValue(line, 0, length, Message.class);
      if (message != null) {
        return message;
      }
    } catch (JacksonException notOurs) {
      // falls through to the sentence below; Jackson's own speaks of class names
    }
    throw new WorkerFault("sent a line that is no message: \"" + shown() + "\"");
  }

  private String shown() {
    String text = new String(line, 0, Math.min(length, SHOWN), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
    return length > SHOWN ? text + "..." : text;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
