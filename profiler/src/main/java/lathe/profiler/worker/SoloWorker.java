package lathe.profiler.worker;

import java.io.IOException;
import java.util.stream.DoubleStream;
import lathe.kernels.BadInputException;
import lathe.profiler.fork.SoloFork;
import lathe.profiler.jit.JitRecorder;
import lathe.profiler.message.Message;
import lathe.profiler.message.Readiness;
import lathe.profiler.message.Task;
import lathe.profiler.sample.Layered;
import lathe.profiler.sample.Pulse;
import lathe.profiler.sample.Stretch;
import lathe.profiler.sample.Ticker;
import lathe.profiler.statistics.Order;
import lathe.profiler.trust.Rivals;
import lathe.profiler.worker.Workshop.Workpiece;
import org.jspecify.annotations.Nullable;

/** The worker's side of a {@link SoloFork}. Between orders it is blocked; a parent that goes away ends it. */
public final class SoloWorker {
  private static final int CALIBRATIONS = 9;

  private final Workshop workshop;
  private final WorkerHost host;
  private final Ticker ticker = Ticker.SYSTEM;
  private final TimedRuns runs;
  private @Nullable Layered network;
  private boolean isCold;

  private SoloWorker(Workshop workshop, WorkerHost host) {
    this.workshop = workshop;
    this.host = host;
    runs = new TimedRuns(host, ticker);
  }

  /**
   * Serves the parent that started this JVM, until it closes the socket.
   *
   * @param args the program's arguments, as the parent wrote them
   * @param orphaned ends this JVM at once; called on another thread when the parent is gone
   */
  public static void serve(String[] args, Workshop workshop, WorkerHost host, Runnable orphaned) throws IOException, InterruptedException {
    var worker = new SoloWorker(workshop, host);
    try (ParentLink parent = ParentLink.join(args, "measure", orphaned)) {
      while (true) {
        parent.send(worker.answer(parent.next()));
      }
    }
  }

  private Message answer(Message order) {
    try {
      return switch (order) {
        case Message.Open(Task task, boolean cold) -> new Message.Opened(open(task, cold));
        case Message.Infer(long budgetNs, int most) ->
            new Message.Inferred(calibrated(budgetNs, Math.min(most, TimedRuns.MOST_INFERENCES)));
        case Message.Calibrate _ -> new Message.Calibrated(calibrate());
        case Message.Profile profile -> new Message.Profiled(new ProfileWorker(workshop, host).profile(profile));
        default -> throw new IllegalArgumentException("a worker with one network was told: " + order);
      };
    } catch (BadInputException refused) {
      return new Message.Unavailable(String.valueOf(refused.getMessage()));
    } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError failed) {
      return Worker.failure(failed);
    }
  }

  private Readiness open(Task task, boolean cold) throws IOException {
    isCold = cold;
    return cold ? openCold(task) : new Readiness(openWarm(task), Readiness.upNs());
  }

  /** It is ready before its thread is pinned, for which a fresh JVM loads more than some networks need, and which no user's does. */
  private Readiness openCold(Task task) {
    network = workshop.cold(task);
    long readyNs = Readiness.upNs();
    return new Readiness(host.pin(), readyNs);
  }

  private String openWarm(Task task) throws IOException {
    try (JitRecorder recorder = JitRecorder.startWithoutCalls()) { // before the first kernel runs, and before this thread is pinned: threads inherit that
      Workpiece piece = workshop.plan(task, Pulse.NONE);
      network = piece.network();
      String notPinned = host.pin();
      host.warmUp();
      runs.warmUp(piece.network()::run, piece, recorder);
      return notPinned;
    }
  }

  private Stretch calibrated(long budgetNs, int most) {
    return isCold ? uncalibrated(budgetNs, most) : runs.betweenCalibrations(running()::run, budgetNs, most);
  }

  /**
   * A cold JVM is to run nothing but the network; that its own JIT takes the CPU away meanwhile is part of it, so only switches to others
   * count.
   */
  private Stretch uncalibrated(long budgetNs, int most) {
    Rivals rivals = new Rivals();
    long switches = host.involuntarySwitches();
    long awayNs = host.awayNs();
    long start = ticker.nanos();
    long[] inferences = runs.run(running()::run, budgetNs, most);
    double foreign = rivals.foreignShare();
    return new Stretch(start, inferences, 0, Math.round((host.involuntarySwitches() - switches) * foreign),
        Math.round((host.awayNs() - awayNs) * foreign));
  }

  /** The median of several, each of some 50 us. */
  private long calibrate() {
    host.warmUp();
    return Math.round(Order.median(DoubleStream.generate(runs::coreNs).limit(CALIBRATIONS).toArray()));
  }

  private Layered running() {
    Layered running = network;
    if (running == null) {
      throw new IllegalStateException("told to run before a network was opened");
    }
    return running;
  }
}
