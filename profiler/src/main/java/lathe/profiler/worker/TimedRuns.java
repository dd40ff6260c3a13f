package lathe.profiler.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import lathe.profiler.course.Disturbance;
import lathe.profiler.course.Disturbed;
import lathe.profiler.jit.C2;
import lathe.profiler.jit.JitRecorder;
import lathe.profiler.message.MessageLink;
import lathe.profiler.sample.SeldomAsked;
import lathe.profiler.sample.SteadyState;
import lathe.profiler.sample.Stretch;
import lathe.profiler.sample.Ticker;
import lathe.profiler.sample.WarmUpBounds;
import lathe.profiler.worker.Workshop.Workpiece;

/** Runs inferences one after the other, and times each of them. For one thread. */
final class TimedRuns {
  /** Inferences of a stretch, at most: a message of them stays well under {@link MessageLink#MOST_BYTES}. */
  static final int MOST_INFERENCES = 50_000;

  private static final long BATCH_NS = 10_000_000;

  private final WorkerHost host;
  private final Ticker ticker;
  private final long[] timings = new long[MOST_INFERENCES];

  TimedRuns(WorkerHost host, Ticker ticker) {
    this.host = host;
    this.ticker = ticker;
  }

  /** Until the last batches are level and all code is compiled, or for as long as is allowed. */
  void warmUp(Runnable inference, Workpiece piece, JitRecorder recorder) {
    var steady = new SteadyState(WarmUpBounds.DEFAULT, ticker.nanos());
    var proof = new SeldomAsked(() -> isCompiled(piece, recorder), ticker);
    boolean isWarm = false;
    while (!isWarm && !steady.isOver()) {
      long[] batch = run(inference, BATCH_NS, MOST_INFERENCES);
      steady.add(ticker.nanos(), (double) Arrays.stream(batch).sum() / batch.length, C2.workedNs());
      isWarm = steady.isSteady() && proof.getAsBoolean();
    }
  }

  private static boolean isCompiled(Workpiece piece, JitRecorder recorder) {
    try {
      return recorder.proof(piece.naming()).areCompiled(piece.code());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** A stretch with a calibration before it and one behind it. */
  Stretch betweenCalibrations(Runnable inference, long budgetNs, int most) {
    return betweenCalibrations(inference, budgetNs, most,
        (startNs, count, coreNs, switches, awayNs) -> new Stretch(startNs, Arrays.copyOf(timings, count), coreNs, switches, awayNs));
  }

  /** What the host does in slots of this length, without copies, which a profile would show as if the network had allocated them. */
  Disturbed disturbed(Runnable inference, long slotNs, long forNs) {
    Disturbance disturbance = Disturbance.ofMedians();
    Ending<Disturbance> ending = (_, count, coreNs, switches, awayNs) -> {
      disturbance.add(timings, count, coreNs, switches, awayNs);
      return disturbance;
    };
    long start = ticker.nanos();
    do {
      betweenCalibrations(inference, slotNs, MOST_INFERENCES, ending);
    } while (ticker.nanos() - start < forNs);
    return disturbance.seen();
  }

  /** Makes something of the first {@code count} timings. */
  private interface Ending<T> {
    T of(long startNs, int count, long coreNs, long switches, long awayNs);
  }

  private <T> T betweenCalibrations(Runnable inference, long budgetNs, int most, Ending<T> ending) {
    long switches = host.involuntarySwitches();
    long awayNs = host.awayNs();
    long before = coreNs();
    long start = ticker.nanos();
    int count = time(inference, budgetNs, most);
    long after = coreNs();
    return ending.of(start, count, Math.max(before, after), host.involuntarySwitches() - switches, host.awayNs() - awayNs);
  }

  /** What the core takes for its part of a calibration. */
  long coreNs() {
    host.calibration().run();
    return host.calibration().coreNs();
  }

  /** Nanoseconds of each inference, for about {@code budgetNs} or until there were {@code most}; at least one. */
  long[] run(Runnable inference, long budgetNs, int most) {
    return Arrays.copyOf(timings, time(inference, budgetNs, most));
  }

  /** How many ran. */
  private int time(Runnable inference, long budgetNs, int most) {
    long start = ticker.nanos();
    long last = start;
    int count = 0;
    do {
      inference.run();
      long now = ticker.nanos();
      timings[count++] = now - last;
      last = now;
    } while (last - start < budgetNs && count < most);
    return count;
  }
}
