package lathe.profiler.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lathe.kernels.BadInputException;
import lathe.profiler.message.ForkFolder;
import lathe.profiler.message.Message;
import lathe.profiler.message.MessageLink;
import lathe.profiler.message.WorkerFault;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerProcess;

/**
 * A worker JVM that stays alive and carries out one order after the other; {@link ArmFork}, {@link RowFork} and {@link SoloFork} say which.
 * {@link #close} kills it, and so does the end of this JVM.
 *
 * <pre>{@code
 * parent                          worker
 *   start, accept          <-     Hello(secret, pid, protocol)
 *   an Order               ->     carries it out; otherwise it is blocked
 *                          <-     its Answer, or Failed(sentence, trace)
 * }</pre>
 *
 * <p>Every method ends with a {@link WorkerFault} where the worker does not start, dies, hangs or talks nonsense, and with a {@link
 * ClosedByInterruptException} where the calling thread is interrupted.
 */
final class LiveWorker implements AutoCloseable {
  /** Until it has introduced itself; starting a JVM takes its time on a loaded machine. */
  static final Duration START_LIMIT = Duration.ofSeconds(120);
  /** An engine's own memory gets the large pages that the flags of a worker ask for its JVM's. */
  private static final Map<String, String> HUGE_PAGES = Map.of("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");

  private final WorkerProcess process;
  private final MessageLink link;
  private volatile boolean isHung;

  LiveWorker(WorkerProcess process, Duration limit) throws IOException {
    this.process = process;
    this.link = greeted(limit);
  }

  /** Starts the worker and waits until it has introduced itself. */
  static LiveWorker start(WorkerCommand command) throws IOException {
    return start(command, START_LIMIT);
  }

  static LiveWorker start(WorkerCommand command, Duration limit) throws IOException {
    return new LiveWorker(WorkerProcess.start(command, ForkFolder.create(), HUGE_PAGES), limit);
  }

  private MessageLink greeted(Duration limit) throws IOException {
    process.handle().onExit().thenRun(this::stopWaiting);
    CompletableFuture<Void> alarm = hangsAfter(limit);
    try {
      return kin(process.meeting().accept());
    } catch (ClosedByInterruptException interrupted) {
      process.close();
      throw interrupted;
    } catch (IOException e) {
      WorkerFault fault = e instanceof WorkerFault said ? said : new WorkerFault(ending());
      process.close();
      throw fault;
    } finally {
      alarm.cancel(false);
    }
  }

  /** The link, if the worker that was started is at its other end; closed otherwise. */
  private MessageLink kin(MessageLink accepted) throws IOException {
    try {
      requireKin(first(accepted), process.secret());
      return accepted;
    } catch (IOException stranger) {
      accepted.close();
      throw stranger;
    }
  }

  private Message first(MessageLink accepted) throws IOException {
    try {
      return accepted.receive().orElseThrow(() -> new WorkerFault(ending()));
    } catch (WorkerFault notOurs) {
      throw process.handle().isAlive()
          ? new WorkerFault("does not introduce itself as workers of this build do, so it is of a build with another worker protocol")
          : notOurs;
    }
  }

  private static void requireKin(Message first, String secret) throws WorkerFault {
    if (!(first instanceof Message.Hello(String word, long _, int protocol)) || !word.equals(secret)) {
      throw new WorkerFault("did not introduce itself");
    }
    if (protocol != Message.Hello.PROTOCOL) {
      throw new WorkerFault(
          "speaks version %d of the worker protocol and this build version %d: compare builds that share it, or start ./lathe of the other one"
              .formatted(protocol, Message.Hello.PROTOCOL));
    }
  }

  private void stopWaiting() {
    try {
      process.meeting().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Gives an order that the worker's JVM may be unable to carry out, and waits for its answer.
   *
   * @throws BadInputException if it is
   */
  <A extends Message.Answer> A answerIfAble(Message.Order order, Duration limit, Class<A> kind) throws IOException {
    Message answer = answer(order, limit);
    if (answer instanceof Message.Unavailable(String sentence)) {
      throw new BadInputException(sentence);
    }
    return expect(answer, kind);
  }

  /** Gives an order and waits for an answer of the kind that belongs to it, for so long at most. */
  <A extends Message.Answer> A answer(Message.Order order, Duration limit, Class<A> kind) throws IOException {
    return expect(answer(order, limit), kind);
  }

  static <A extends Message.Answer> A expect(Message answer, Class<A> kind) throws WorkerFault {
    if (!kind.isInstance(answer)) {
      throw WorkerFault.notAsked();
    }
    return kind.cast(answer);
  }

  /** The same, for an answer of any kind. */
  Message answer(Message.Order order, Duration limit) throws IOException {
    CompletableFuture<Void> alarm = hangsAfter(limit);
    try {
      link.send(order);
      Optional<Message> answer = link.receive();
      if (answer.isPresent() && answer.get() instanceof Message.Failed failed) {
        throw new WorkerFault(failed.words());
      }
      return answer.orElseThrow(() -> new WorkerFault(ending()));
    } catch (WorkerFault | ClosedByInterruptException told) {
      throw told;
    } catch (IOException brokenPipe) {
      throw new WorkerFault(ending());
    } finally {
      alarm.cancel(false);
    }
  }

  private CompletableFuture<Void> hangsAfter(Duration limit) {
    return CompletableFuture.runAsync(() -> {
      isHung = true;
      process.kill();
      stopWaiting();
    }, CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  private String ending() {
    return isHung ? "hung: it was asked and gave no answer" : process.ending() + process.lastWords();
  }

  WorkerProcess process() {
    return process;
  }

  /** Closes the socket, as the system does for a parent that dies. */
  void hangUp() throws IOException {
    link.close();
  }

  @Override
  public void close() throws IOException {
    process.close();
    link.close();
  }
}
