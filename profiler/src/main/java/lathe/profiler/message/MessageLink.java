package lathe.profiler.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Messages over a socket, each as Java serializes it, behind its length in bytes. One thread may send while another receives.
 *
 * <p>Not as JSON: nobody else reads these messages, every fork starts a JVM, and there a mapper takes longer to find out how to read its
 * first message than everything else before the first kernel.
 */
public final class MessageLink implements AutoCloseable {
  /** No message is longer; without a limit, garbage would be taken for the length of one that fills the heap. */
  static final int MOST_BYTES = 8 << 20;

  /** Whoever finds the port can send an object: it is made only of what messages are made of. */
  private static final ObjectInputFilter FILTER =
      ObjectInputFilter.Config.createFilter(String.join(";", "maxdepth=20", "maxarray=" + MOST_BYTES,
          "lathe.**", "java.lang.*", "java.util.CollSer", "java.util.ImmutableCollections*", "java.util.HashMap", "java.util.LinkedHashMap",
          "java.util.TreeMap",
          "java.util.Map$Entry",
          "!*"));

  private static final int SHOWN = 60;

  private final SocketChannel channel;
  private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);

  MessageLink(SocketChannel channel) {
    this.channel = channel;
  }

  /** @throws WorkerFault for a message that the other side would not take */
  public void send(Message message) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(message);
    }
    if (bytes.size() > MOST_BYTES) {
      throw new WorkerFault("would have had a message of %,d bytes, where at most %,d pass; ask for fewer or smaller networks at a time"
          .formatted(bytes.size(), MOST_BYTES));
    }
    write(ByteBuffer.allocate(Integer.BYTES + bytes.size()).putInt(bytes.size()).put(bytes.toByteArray()).flip());
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
   * @throws WorkerFault for what is no message, for half of one, and for one that is too long
   */
  public Optional<Message> receive() throws IOException {
    read(length.clear());
    if (length.position() == 0) {
      return Optional.empty();
    }
    requireFull(length);
    int size = length.getInt(0);
    if (size < 1 || size > MOST_BYTES) {
      throw new WorkerFault("sent what is no message of at most %d bytes: \"%s\"".formatted(MOST_BYTES, shown(length.array())));
    }
    ByteBuffer message = ByteBuffer.allocate(size);
    read(message);
    requireFull(message);
    return Optional.of(parse(message.array()));
  }

  /** Until the buffer is full or the other side has closed. */
  private void read(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        return;
      }
    }
  }

  private static void requireFull(ByteBuffer buffer) throws WorkerFault {
    if (buffer.hasRemaining()) {
      throw new WorkerFault("closed its channel in the middle of a message");
    }
  }

  private static Message parse(byte[] bytes) throws WorkerFault {
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(FILTER);
      if (in.readObject() instanceof Message message && in.read() < 0) {
        return message;
      }
    } catch (IOException | ClassNotFoundException | RuntimeException notOurs) {
      // falls through to the sentence below; Java's own speaks of streams and class names
    }
    throw new WorkerFault("sent what is no message: \"%s\"".formatted(shown(bytes)));
  }

  private static String shown(byte[] bytes) {
    String text = new String(bytes, 0, Math.min(bytes.length, SHOWN), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
    return bytes.length > SHOWN ? text + "..." : text;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
