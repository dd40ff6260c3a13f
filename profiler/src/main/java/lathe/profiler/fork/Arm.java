package lathe.profiler.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One side of a comparison: a worker JVM that stays alive, and runs only when it has a turn. {@link #close} kills it, and so does the end of
 * this JVM.
 *
 * <pre>{@code
 * parent                          worker
 *   start, accept          <-     Hello(secret, pid)
 *   Prepare(task)          ->     loads, pins, warms up
 *                          <-     Prepared(facts), or Unavailable(sentence)
 *   Slot(budget)           ->     runs; otherwise it is blocked
 *                          <-     Timed(inferences)
 * }</pre>
 */
public final class Arm implements AutoCloseable {
  /** Loading and warming up may take half a minute on a slow device; who says nothing for so long hangs. */
  private static final long PATIENCE_SECONDS = 180;

  private final ForkFolder folder;
  private final Meeting meeting;
  private final Process process;
  private final Tail output;
  private final MessageLink link;
  private final Thread killer = new Thread(this::kill, "lathe-arm-killer");

  private Arm(WorkerCommand command, ForkFolder folder) throws IOException {
    this.folder = folder;
    String secret = UUID.randomUUID().toString();
    meeting = Meeting.open(folder.socket());
    List<String> line = command.line(folder.path(), List.of(meeting.address(), secret, folder.path().toString()));
    process = new ProcessBuilder(line).redirectErrorStream(true).start();
    Runtime.getRuntime().addShutdownHook(killer);
    output = Tail.of(process.getInputStream());
    link = greeted(secret);
  }

  /** Starts the worker and waits until it has introduced itself. */
  public static Arm start(WorkerCommand command) throws IOException {
    ForkFolder folder = ForkFolder.create();
    try {
      return new Arm(command, folder);
    } catch (IOException | RuntimeException failed) {
      folder.delete();
      throw failed;
    }
  }

  private MessageLink greeted(String secret) throws IOException {
    process.onExit().thenRun(this::stopWaiting);
    try {
      MessageLink accepted = meeting.accept();
      if (accepted.receive().orElse(null) instanceof Message.Hello(String word, long _) && word.equals(secret)) {
        return accepted;
      }
      throw new WorkerFault("did not introduce itself");
    } catch (IOException e) {
      kill();
      throw new IOException("a worker could not be started: " + String.join(" / ", output.lines()), e);
    }
  }

  private void stopWaiting() {
    try {
      meeting.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Loads the network into the engine and waits until it is warm.
   *
   * @throws UnavailableArmException if the engine does not run on this machine
   */
  public ArmFacts prepare(ArmTask task) throws IOException, UnavailableArmException {
    Message answer = answer(new Message.Prepare(task));
    if (answer instanceof Message.Unavailable(String sentence)) {
      throw new UnavailableArmException(sentence);
    }
    if (answer instanceof Message.Prepared(ArmFacts facts)) {
      return facts;
    }
    throw new WorkerFault("answered what it was not asked");
  }

  /** Nanoseconds of each inference of a slot that takes {@code budgetNs} in all, if an inference is not longer than that. */
  public long[] slot(long budgetNs) throws IOException {
    if (answer(new Message.Slot(budgetNs)) instanceof Message.Timed(long[] inferenceNs) && inferenceNs.length > 0) {
      return inferenceNs;
    }
    throw new WorkerFault("answered what it was not asked");
  }

  private Message answer(Message order) throws IOException {
    CompletableFuture<Void> patience =
        CompletableFuture.runAsync(this::kill, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    try {
      link.send(order);
      Optional<Message> answer = link.receive();
      if (answer.isPresent() && answer.get() instanceof Message.Failed(String sentence, List<String> trace)) {
        throw new WorkerFault("gave up: %s (%s)".formatted(sentence, trace.isEmpty() ? "" : trace.getFirst()));
      }
      return answer
          .orElseThrow(() -> new WorkerFault("ended with exit code %d: %s".formatted(exitCode(), String.join(" / ", output.lines()))));
    } finally {
      patience.cancel(false);
    }
  }

  private int exitCode() {
    return process.onExit().join().exitValue();
  }

  private void kill() {
    process.destroyForcibly();
    folder.delete();
  }

  @Override
  public void close() throws IOException {
    kill();
    link.close();
    meeting.close();
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException shuttingDown) {
      // then the hook does the same again, harmlessly
    }
  }
}
