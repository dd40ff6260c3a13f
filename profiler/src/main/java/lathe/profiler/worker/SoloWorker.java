package lathe.profiler.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import lathe.kernels.BadInputException;
import lathe.profiler.fork.SoloFork;
import lathe.profiler.jit.C2;
import lathe.profiler.jit.JitRecorder;
import lathe.profiler.message.Message;
import lathe.profiler.message.MessageLink;
import lathe.profiler.message.Readiness;
import lathe.profiler.message.Task;
import lathe.profiler.sample.Layered;
import lathe.profiler.sample.Pulse;
import lathe.profiler.sample.SeldomAsked;
import lathe.profiler.sample.SteadyState;
import lathe.profiler.sample.Stretch;
import lathe.profiler.sample.Ticker;
import lathe.profiler.sample.WarmUpBounds;
import lathe.profiler.statistics.Order;
import lathe.profiler.trust.Rivals;
import lathe.profiler.worker.Workshop.Workpiece;
import org.jspecify.annotations.Nullable;

/** The worker's side of a {@link SoloFork}. Between orders it is blocked; a parent that goes away ends it. */
public final class SoloWorker {
  private static final long BATCH_NS = 10_000_000;

  /** Inferences of a stretch, at most: a message of them stays well under {@link MessageLink#MOST_BYTES}. */
  private static final int MOST_INFERENCES = 50_000;

  private static final int CALIBRATIONS = 9;

  private final Workshop workshop;
  private final WorkerHost host;
  private final Ticker ticker = Ticker.SYSTEM;
  private final long[] timings = new long[MOST_INFERENCES];
  private @Nullable Layered network;
  private boolean isCold;

  private SoloWorker(Workshop workshop, WorkerHost host) {
    this.workshop = workshop;
    this.host = host;
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
        case Message.Infer(long budgetNs, int most) -> new Message.Inferred(calibrated(budgetNs, Math.min(most, MOST_INFERENCES)));
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
      warmUp(piece, recorder);
      return notPinned;
    }
  }

  /** Until the last batches are level and all code is compiled, or for as long as is allowed. */
  private void warmUp(Workpiece piece, JitRecorder recorder) {
    var steady = new SteadyState(WarmUpBounds.DEFAULT, ticker.nanos());
    Set<String> code = new HashSet<>();
    piece.layers().forEach(layer -> code.addAll(layer.code()));
    var proof = new SeldomAsked(() -> isCompiled(piece, code, recorder), ticker);
    boolean isWarm = false;
    while (!isWarm && !steady.isOver()) {
      long[] batch = run(BATCH_NS, MOST_INFERENCES);
      steady.add(ticker.nanos(), (double) Arrays.stream(batch).sum() / batch.length, C2.workedNs());
      isWarm = steady.isSteady() && proof.getAsBoolean();
    }
  }

  private static boolean isCompiled(Workpiece piece, Set<String> code, JitRecorder recorder) {
    try {
      return recorder.proof(piece.naming()).areCompiled(code);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private Stretch calibrated(long budgetNs, int most) {
    return isCold ? uncalibrated(budgetNs, most) : betweenCalibrations(budgetNs, most);
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
    long[] inferences = run(budgetNs, most);
    double foreign = rivals.foreignShare();
    return new Stretch(start, inferences, 0, Math.round((host.involuntarySwitches() - switches) * foreign),
        Math.round((host.awayNs() - awayNs) * foreign));
  }

  private Stretch betweenCalibrations(long budgetNs, int most) {
    long switches = host.involuntarySwitches();
    long awayNs = host.awayNs();
    long before = coreNs();
    long start = ticker.nanos();
    long[] inferences = run(budgetNs, most);
    long after = coreNs();
    return new Stretch(start, inferences, Math.max(before, after), host.involuntarySwitches() - switches, host.awayNs() - awayNs);
  }

  /** The median of several, each of some 50 us. */
  private long calibrate() {
    host.warmUp();
    return Math.round(Order.median(DoubleStream.generate(this::coreNs).limit(CALIBRATIONS).toArray()));
  }

  private long coreNs() {
    host.calibration().run();
    return host.calibration().coreNs();
  }

  private long[] run(long budgetNs, int most) {
    Layered running = network;
    if (running == null) {
      throw new IllegalStateException("told to run before a network was opened");
    }
    long start = ticker.nanos();
    long last = start;
    int count = 0;
    do {
      running.run();
      long now = ticker.nanos();
      timings[count++] = now - last;
      last = now;
    } while (last - start < budgetNs && count < most);
    return Arrays.copyOf(timings, count);
  }
}
