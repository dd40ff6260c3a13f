package lathe.profiler.sample;

import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;

/** Writes a tape: samples, and between them how the host was, so that each sample is known to have been disturbed or not. */
final class Logbook {
  private final Bench bench;
  private final Tape tape;
  private long lastSwitches;

  Logbook(Bench bench, Tape tape) {
    this.bench = bench;
    this.tape = tape;
  }

  /** Measuring begins: earlier interruptions are nobody's. */
  void open() {
    lastSwitches = bench.switches().getAsLong();
  }

  /** Room for one more round of any kind. */
  boolean hasRoom() {
    return tape.room() >= 4 * bench.network().layers() + 8;
  }

  /** How often the thread was interrupted since this was last asked. */
  int switchesSinceLast() {
    long now = bench.switches().getAsLong();
    int since = (int) (now - lastSwitches);
    lastSwitches = now;
    return since;
  }

  void add(Kind kind, int layer, int runs, long totalNs, long startNs, long endNs, int switches) {
    tape.add(kind, layer, runs, totalNs, startNs, endNs, switches);
  }

  /** Some work of known length, for the core and for memory. */
  void calibrate() {
    Calibrator calibration = bench.calibration();
    long start = bench.ticker().nanos();
    calibration.run();
    long end = Math.max(start, bench.ticker().nanos()); // a pair in any case, whatever the clock does
    int switches = switchesSinceLast();
    add(Kind.CALIBRATION_CORE, RawSample.NO_LAYER, 1, Math.max(0, calibration.coreNs()), start, end, switches);
    add(Kind.CALIBRATION_MEMORY, RawSample.NO_LAYER, 1, Math.max(0, calibration.memoryNs()), start, end, switches);
  }

  /** What a lap through the last-level cache takes; 0, and nothing on the tape, where the cache is not known. */
  long tapedLapNs() {
    long start = bench.ticker().nanos();
    long lapNs = bench.cache().lapNs();
    if (lapNs > 0) {
      add(Kind.CALIBRATION_CACHE, RawSample.NO_LAYER, 1, lapNs, start, Math.max(start, bench.ticker().nanos()), switchesSinceLast());
    }
    return lapNs;
  }
}
