package lathe.profiler.sample;

/** Adds up what counters show over stretches of runs. */
final class CountedRuns {
  private final Counters counters;
  private final long[] began = new long[2];
  private final long[] ended = new long[2];
  private boolean isCounting;
  private long inferences;
  private long cycles;
  private long instructions;

  CountedRuns(Counters counters) {
    this.counters = counters;
  }

  void begin() {
    isCounting = counters.read(began);
  }

  /** A stretch that was not counted at both ends is left out. */
  void end(int runs) {
    if (!isCounting || !counters.read(ended)) {
      return;
    }
    inferences += runs;
    cycles += ended[0] - began[0];
    instructions += ended[1] - began[1];
  }

  Counts counts() {
    return new Counts(counters.refusal(), inferences, cycles, instructions);
  }
}
