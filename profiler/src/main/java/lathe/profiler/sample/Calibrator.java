package lathe.profiler.sample;

/** A fixed piece of work that shows the state of the host, in two parts that slow down for different reasons. */
public interface Calibrator {
  /** Does the work once and keeps its two times. */
  void run();

  /** What the core took for its part, in nanoseconds. */
  long coreNs();

  /** What the memory took for its part, in nanoseconds. */
  long memoryNs();
}
