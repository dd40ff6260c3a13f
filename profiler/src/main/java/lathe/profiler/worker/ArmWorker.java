package lathe.profiler.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lathe.profiler.fork.ArmFork;
import lathe.profiler.jit.C2;
import lathe.profiler.machine.HeapLayout;
import lathe.profiler.message.ArmFacts;
import lathe.profiler.message.ArmTask;
import lathe.profiler.message.Message;
import lathe.profiler.message.Slowdown;
import lathe.profiler.message.UnavailableArmException;
import lathe.profiler.sample.SeldomAsked;
import lathe.profiler.sample.SteadyState;
import lathe.profiler.sample.Ticker;
import lathe.profiler.sample.WarmUpBounds;

/**
 * The worker's side of an {@link ArmFork}: loads arms, runs each once, and then warms one up or runs it for a slot whenever it is told to.
 * Between orders it is blocked in a read, so that it takes nothing from the arm whose turn it is. A parent that goes away ends that read,
 * and with it the worker.
 */
public final class ArmWorker {
  private static final long BATCH_NS = 10_000_000;

  /** Ten times what it takes on an idle host: a study warms up dozens of arms, one after the other. */
  private static final long MOST_WARM_UP_NS = TimeUnit.SECONDS.toNanos(20);

  private final ParentLink link;
  private final WorkerHost host;
  private final Ticker ticker = Ticker.SYSTEM;

  /** An arm that was loaded. */
  private record Loaded(ArmWorkshop.Piece piece, ArmLoop loop, Slowdown slowdown) {
    static Loaded of(ArmTask task, ArmWorkshop workshop) throws UnavailableArmException {
      ArmWorkshop.Piece piece = workshop.open(task);
      return new Loaded(piece, new ArmLoop(piece), task.slowdown());
    }
  }

  private ArmWorker(ParentLink link, WorkerHost host) {
    this.link = link;
    this.host = host;
  }

  /**
   * Serves the parent that started this JVM, until it closes the socket.
   *
   * @param args the program's arguments, as the parent wrote them
   * @param orphaned ends this JVM at once; called on another thread when the parent is gone
   */
  public static void serve(String[] args, ArmWorkshop workshop, WorkerHost host, Runnable orphaned)
      throws IOException, InterruptedException {
    try (ParentLink link = ParentLink.join(args, "peers", orphaned)) {
      if (link.next() instanceof Message.Load(List<ArmTask> tasks)) {
        new ArmWorker(link, host).obey(tasks, workshop);
      }
    }
  }

  private void obey(List<ArmTask> tasks, ArmWorkshop workshop) throws IOException, InterruptedException {
    try {
      List<Loaded> arms = new ArrayList<>();
      for (ArmTask task : tasks) {
        arms.add(Loaded.of(task, workshop));
      }
      String notPinned = host.pin(); // after the engine has started its threads, which would inherit it
      link.send(new Message.Loaded());
      haveTurns(arms, notPinned);
    } catch (UnavailableArmException e) {
      link.send(new Message.Unavailable(String.valueOf(e.getMessage())));
    } catch (IOException | InterruptedException parentGone) {
      throw parentGone;
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError failed) {
      link.send(Worker.failure(failed));
    }
  }

  /** Runs an arm once, and says what it is and what it computed. */
  private static ArmFacts facts(ArmWorkshop.Piece piece, String notPinned) {
    piece.inference().run();
    return new ArmFacts(piece.version(), piece.operators(), piece.layers(), piece.output().get(), notPinned, unaligned(piece));
  }

  /** Engines that hand out their layers keep their tensors in Java's heap; the others have memory of their own. */
  private static String unaligned(ArmWorkshop.Piece piece) {
    return piece.layers().isEmpty() ? "" : HeapLayout.current().misalignment();
  }

  private void haveTurns(List<Loaded> arms, String notPinned) throws IOException, InterruptedException {
    while (true) {
      switch (link.next()) {
        case Message.Prepare(int arm) -> link.send(new Message.Prepared(facts(arms.get(arm).piece, notPinned)));
        case Message.GetWarm(int arm) -> link.send(new Message.WarmedUp(warmUp(arms.get(arm))));
        case Message.Slot(int arm, long budgetNs, boolean byLayer) ->
            link.send(new Message.Timed(arms.get(arm).loop.slot(budgetNs, byLayer, host)));
        default -> {
          return;
        }
      }
    }
  }

  /**
   * Until the last batches are level and all code is compiled; where others load the host, C2 gets more time than level batches do. The
   * network as a whole and layer by layer take turns, for either may be asked for.
   *
   * @return why nothing proves that C2's code ran; empty if that is proven
   */
  private String warmUp(Loaded arm) {
    host.warmUp();
    long began = ticker.nanos();
    var steady = new SteadyState(WarmUpBounds.DEFAULT, began);
    var proof = new SeldomAsked(arm.piece.isCompiled(), ticker);
    boolean isCompiled = false;
    boolean hasTime = true;
    while (hasTime && (!isCompiled || !(steady.isSteady() || steady.isOver()))) {
      arm.loop.batch(BATCH_NS / 2, true);
      double inferenceNs = arm.loop.batch(BATCH_NS, false);
      steady.add(ticker.nanos(), inferenceNs, C2.workedNs());
      isCompiled = (steady.isSteady() || steady.isOver()) && proof.getAsBoolean();
      hasTime = ticker.nanos() - began <= MOST_WARM_UP_NS;
    }
    arm.loop.slowDown(arm.slowdown); // before another arm warms up on the same core
    return isCompiled ? arm.piece.notProven() : "it warmed up for as long as is allowed, and the JIT has not compiled all kernels";
  }
}
