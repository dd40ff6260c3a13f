package lathe.profiler.sample;

import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;

/** Writes a tape: samples, and between them how the host was, so that each sample is known to have been disturbed or not. */
final class Logbook {
  private final Bench bench;
  private final Tape tape;
  private long lastAwayNs;

  Logbook(Bench bench, Tape tape) {
    this.bench = bench;
    this.tape = tape;
  }

  /** Measuring begins: earlier interruptions are nobody's. */
  void open() {
    lastAwayNs = bench.awayNs().getAsLong();
  }

  /** Room for one more round of any kind. */
  boolean hasRoom() {
    return tape.room() >= 4 * bench.network().layers() + 8;
  }

  /** For how long others had the thread's CPU since this was last asked, in nanoseconds. */
  long awaySinceLastNs() {
    long now = bench.awayNs().getAsLong();
    long since = now - lastAwayNs;
    lastAwayNs = now;
    return since;
  }

  void add(Kind kind, int layer, int runs, long totalNs, long startNs, long endNs, long awayNs) {
    tape.add(kind, layer, runs, totalNs, startNs, endNs, awayNs);
  }

  /** Some work of known length, for the core and for memory. */
  void calibrate() {
    Calibrator calibration = bench.calibration();
    long start = bench.ticker().nanos();
    calibration.run();
    long end = Math.max(start, bench.ticker().nanos()); // a pair in any case, whatever the clock does
    long awayNs = awaySinceLastNs();
    add(Kind.CALIBRATION_CORE, RawSample.NO_LAYER, 1, Math.max(0, calibration.coreNs()), start, end, awayNs);
    add(Kind.CALIBRATION_MEMORY, RawSample.NO_LAYER, 1, Math.max(0, calibration.memoryNs()), start, end, awayNs);
  }

  /** What a lap through the last-level cache takes; 0, and nothing on the tape, where the cache is not known. */
  long tapedLapNs() {
    long start = bench.ticker().nanos();
    long lapNs = bench.cache().lapNs();
    if (lapNs > 0) {
      add(Kind.CALIBRATION_CACHE, RawSample.NO_LAYER, 1, lapNs, start, Math.max(start, bench.ticker().nanos()), awaySinceLastNs());
    }
    return lapNs;
  }
}
