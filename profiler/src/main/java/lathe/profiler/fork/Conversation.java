package lathe.profiler.fork;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lathe.profiler.message.Meeting;
import lathe.profiler.message.Message;
import lathe.profiler.message.MessageLink;
import lathe.profiler.message.WorkerFault;
import org.jspecify.annotations.Nullable;

/** The parent's side of the socket: accepts the worker, gives it its orders and queues what it says. */
final class Conversation implements AutoCloseable {
  /** What came over the socket. */
  sealed interface Heard {
    record Said(Message message) implements Heard {}

    /** The worker closed the socket, or died. */
    record Ended() implements Heard {}

    /** Completes "the worker ...". */
    record Broke(String did) implements Heard {}
  }

  private final Meeting meeting;
  private final String secret;
  private final BlockingQueue<Heard> queue = new LinkedBlockingQueue<>();
  private volatile @Nullable MessageLink link;

  Conversation(Meeting meeting, String secret) {
    this.meeting = meeting;
    this.secret = secret;
  }

  /** Gives an order; the first one as soon as the worker is here. */
  void order(Message.Measure order) {
    MessageLink worker = link;
    if (worker == null) {
      Thread.ofPlatform().daemon().name("lathe-fork-reader").start(() -> queue.add(converse(order)));
      return;
    }
    try {
      worker.send(order);
    } catch (IOException broke) {
      queue.add(end(broke));
    }
  }

  boolean isConnected() {
    return link != null;
  }

  /** The next thing heard, null if that is nothing for so long. */
  @Nullable
  Heard next(long millis) throws InterruptedException {
    return queue.poll(millis, TimeUnit.MILLISECONDS);
  }

  /** Queues every message; returns how the conversation ended. */
  private Heard converse(Message.Measure order) {
    try (MessageLink worker = meeting.accept()) {
      link = worker;
      greet(worker);
      worker.send(order);
      for (Optional<Message> message = worker.receive(); message.isPresent(); message = worker.receive()) {
        queue.add(new Heard.Said(message.get()));
      }
      return new Heard.Ended();
    } catch (IOException broke) {
      return end(broke);
    }
  }

  private static Heard end(IOException broke) {
    return broke instanceof WorkerFault fault ? new Heard.Broke(String.valueOf(fault.getMessage())) : new Heard.Ended();
  }

  private void greet(MessageLink worker) throws IOException {
    Optional<Message> first = worker.receive();
    if (first.isPresent() && !(first.get() instanceof Message.Hello(String word, long _, int _) && word.equals(secret))) {
      throw new WorkerFault("did not introduce itself");
    }
  }

  @Override
  public void close() throws IOException {
    meeting.close();
    MessageLink open = link;
    if (open != null) {
      open.close();
    }
  }
}
