package lathe.profiler.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import lathe.kernels.BadInputException;
import lathe.profiler.message.ArmFacts;
import lathe.profiler.message.ArmTask;
import lathe.profiler.message.ForkFolder;
import lathe.profiler.message.Meeting;
import lathe.profiler.message.Message;
import lathe.profiler.message.MessageLink;
import lathe.profiler.message.SlotTimes;
import lathe.profiler.message.UnavailableArmException;
import lathe.profiler.message.WorkerFault;

/**
 * A worker JVM that stays alive and runs only when it is told to. In a comparison it holds one arm, or several of one engine, which share
 * its compiled code. {@link #close} kills it, and so does the end of this JVM.
 *
 * <pre>{@code
 * parent                          worker
 *   start, accept          <-     Hello(secret, pid, protocol)
 *   Load(tasks)            ->     loads all, pins
 *                          <-     Loaded, or Unavailable(sentence)
 *   Prepare(arm)           ->     runs one of them once
 *                          <-     Prepared(facts)
 *   GetWarm(arm)           ->     warms one of them up
 *                          <-     WarmedUp(notProven)
 *   Slot(arm, budget, ...) ->     runs it; otherwise it is blocked
 *                          <-     Timed(times)
 * }</pre>
 *
 * <p>Every method ends with a {@link WorkerFault} where the worker dies, hangs or talks nonsense, and with a {@link
 * ClosedByInterruptException} where the calling thread is interrupted.
 */
public final class LiveWorker implements AutoCloseable {
  private static final int EXIT_SECONDS = 5;

  /** An engine's own memory gets the large pages that the flags of a worker ask for its JVM's. */
  private static final String TUNABLES = "GLIBC_TUNABLES";
  private static final String HUGE_PAGES = "glibc.malloc.hugetlb=1";

  private final Patience patience;
  private final ForkFolder folder;
  private final Meeting meeting;
  private final Child child;
  private final Tail output;
  private final MessageLink link;
  private volatile boolean isHung;

  private LiveWorker(WorkerCommand command, Patience patience, ForkFolder folder) throws IOException {
    this.patience = patience;
    this.folder = folder;
    String secret = UUID.randomUUID().toString();
    meeting = Meeting.open(folder.socket());
    List<String> line = command.line(folder.path(), List.of(meeting.address(), secret, folder.path().toString()));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().merge(TUNABLES, HUGE_PAGES, (users, ours) -> users + ":" + ours);
    child = Child.start(builder, folder::delete);
    output = Tail.of(child.process().getInputStream());
    link = greeted(secret);
  }

  /** Starts the worker and waits until it has introduced itself. */
  public static LiveWorker start(WorkerCommand command) throws IOException {
    return start(command, Patience.DEFAULT);
  }

  static LiveWorker start(WorkerCommand command, Patience patience) throws IOException {
    ForkFolder folder = ForkFolder.create();
    try {
      return new LiveWorker(command, patience, folder);
    } catch (IOException | RuntimeException failed) {
      folder.delete();
      throw failed;
    }
  }

  private MessageLink greeted(String secret) throws IOException {
    child.process().onExit().thenRun(this::stopWaiting);
    CompletableFuture<Void> alarm = hangsAfter(patience.start());
    try {
      MessageLink accepted = meeting.accept();
      requireKin(first(accepted), secret);
      return accepted;
    } catch (ClosedByInterruptException interrupted) {
      close(Optional.empty());
      throw interrupted;
    } catch (IOException e) {
      WorkerFault fault = e instanceof WorkerFault said ? said : new WorkerFault(ending());
      close(Optional.empty());
      throw fault;
    } finally {
      alarm.cancel(false);
    }
  }

  private Message first(MessageLink accepted) throws IOException {
    try {
      return accepted.receive().orElseThrow(() -> new WorkerFault(ending()));
    } catch (WorkerFault notOurs) {
      throw child.process().isAlive()
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
      meeting.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Loads networks into an engine and runs each once. From now on they are its arms, numbered from 0 in this order.
   *
   * @param tasks of one engine
   * @throws UnavailableArmException if the engine does not run on this machine
   */
  public List<ArmFacts> prepare(List<ArmTask> tasks) throws IOException, UnavailableArmException {
    Message answer = answer(new Message.Load(tasks), patience.prepare().multipliedBy(tasks.size()));
    if (answer instanceof Message.Unavailable(String sentence)) {
      throw new UnavailableArmException(sentence);
    }
    expect(answer, Message.Loaded.class);
    List<ArmFacts> facts = new ArrayList<>();
    for (int arm = 0; arm < tasks.size(); arm++) {
      facts.add(answer(new Message.Prepare(arm), patience.prepare(), Message.Prepared.class).facts());
    }
    return facts;
  }

  /**
   * Waits until an arm is warm.
   *
   * @return why nothing proves that the code it runs is C2's; empty if that is proven, or if the engine needs no JIT
   */
  public String warmUp(int arm) throws IOException {
    return answer(new Message.GetWarm(arm), patience.prepare(), Message.WarmedUp.class).notProven();
  }

  /**
   * Gives an arm its turn, once it is warm.
   *
   * @param budgetNs how long the slot is in all, if an inference is not longer than that
   * @param byLayer whether each layer is to be timed
   */
  public SlotTimes slot(int arm, long budgetNs, boolean byLayer) throws IOException {
    return answer(new Message.Slot(arm, budgetNs, byLayer), patience.slot(), Message.Timed.class).times();
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

  private static <A extends Message.Answer> A expect(Message answer, Class<A> kind) throws WorkerFault {
    if (!kind.isInstance(answer)) {
      throw WorkerFault.notAsked();
    }
    return kind.cast(answer);
  }

  private Message answer(Message.Order order, Duration limit) throws IOException {
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
      child.kill();
      stopWaiting();
    }, CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** How the process ended, and its last words. */
  private String ending() {
    if (isHung) {
      return "hung: it was asked and gave no answer";
    }
    try {
      int code = child.process().onExit().orTimeout(EXIT_SECONDS, TimeUnit.SECONDS).join().exitValue();
      return Ending.words(code) + output.words();
    } catch (CompletionException stillThere) {
      return "closed its channel before it was done" + output.words();
    }
  }

  ProcessHandle process() {
    return child.process().toHandle();
  }

  Path folder() {
    return folder.path();
  }

  /** Closes the socket, as the system does for a parent that dies. */
  void hangUp() throws IOException {
    link.close();
  }

  @Override
  public void close() throws IOException {
    close(Optional.of(link));
  }

  private void close(Optional<MessageLink> open) throws IOException {
    child.close();
    if (open.isPresent()) {
      open.get().close();
    }
    meeting.close();
  }
}
