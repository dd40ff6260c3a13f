package lathe.profiler.fork;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import lathe.profiler.jit.C2;
import lathe.profiler.machine.HeapLayout;
import lathe.profiler.sample.SeldomAsked;
import lathe.profiler.sample.SteadyState;
import lathe.profiler.sample.Ticker;
import lathe.profiler.sample.WarmUpBounds;

/**
 * The worker's side of an {@link Arm}: loads, runs once, and then warms up or runs a slot whenever it is told to. Between orders it is
 * blocked in a read, so that it takes nothing from the arm whose turn it is. A parent that goes away ends that read, and with it the worker.
 */
public final class ArmWorker {
  private static final long BATCH_NS = 10_000_000;

  /** Ten times what it takes on an idle host: a study warms up dozens of workers, one after the other. */
  private static final long MOST_WARM_UP_NS = TimeUnit.SECONDS.toNanos(20);

  private final ParentLink link;
  private final WorkerHost host;
  private final Ticker ticker = Ticker.SYSTEM;

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
      if (link.next() instanceof Message.Prepare(ArmTask task)) {
        new ArmWorker(link, host).obey(task, workshop);
      }
    }
  }

  private void obey(ArmTask task, ArmWorkshop workshop) throws IOException, InterruptedException {
    try {
      ArmWorkshop.Piece piece = workshop.open(task);
      String notPinned = host.pin(); // after the engine has started its threads, which would inherit it
      piece.inference().run();
      link.send(new Message.Prepared(
          new ArmFacts(piece.version(), piece.operators(), piece.layers(), piece.output().get(), notPinned, unaligned(piece))));
      if (link.next() instanceof Message.GetWarm) {
        haveTurns(piece, task.slowdown());
      }
    } catch (UnavailableArmException e) {
      link.send(new Message.Unavailable(String.valueOf(e.getMessage())));
    } catch (IOException | InterruptedException parentGone) {
      throw parentGone;
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError failed) {
      link.send(Worker.failure(failed));
    }
  }

  private void haveTurns(ArmWorkshop.Piece piece, Slowdown slowdown) throws IOException, InterruptedException {
    ArmLoop loop = new ArmLoop(piece);
    host.warmUp();
    String notProven = warmUp(piece, loop);
    loop.slowDown(slowdown); // before another arm warms up on the same core
    link.send(new Message.WarmedUp(notProven));
    while (link.next() instanceof Message.Slot(long budgetNs, boolean byLayer)) {
      link.send(new Message.Timed(loop.slot(budgetNs, byLayer, host)));
    }
  }

  /** Engines that hand out their layers keep their tensors in Java's heap; the others have memory of their own. */
  private static String unaligned(ArmWorkshop.Piece piece) {
    return piece.layers().isEmpty() ? "" : HeapLayout.current().misalignment();
  }

  /**
   * Until the last batches are level and all code is compiled; where others load the host, C2 gets more time than level batches do. The
   * network as a whole and layer by layer take turns, for either may be asked for.
   *
   * @return why nothing proves that C2's code ran; empty if that is proven
   */
  private String warmUp(ArmWorkshop.Piece piece, ArmLoop loop) {
    long began = ticker.nanos();
    var steady = new SteadyState(WarmUpBounds.DEFAULT, began);
    var proof = new SeldomAsked(piece.isCompiled(), ticker);
    boolean isCompiled = false;
    while (!isCompiled || !(steady.isSteady() || steady.isOver())) {
      if (ticker.nanos() - began > MOST_WARM_UP_NS) {
        return "it warmed up for as long as is allowed, and the JIT has not compiled all kernels";
      }
      loop.batch(BATCH_NS / 2, true);
      double inferenceNs = loop.batch(BATCH_NS, false);
      steady.add(ticker.nanos(), inferenceNs, C2.workedNs());
      isCompiled = (steady.isSteady() || steady.isOver()) && proof.getAsBoolean();
    }
    return piece.notProven();
  }
}
