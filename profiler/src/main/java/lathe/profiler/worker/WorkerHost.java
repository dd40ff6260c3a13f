package lathe.profiler.worker;

import lathe.profiler.sample.CacheProbe;
import lathe.profiler.sample.Calibrator;
import lathe.profiler.sample.Counters;

/** What a worker needs of the machine it runs on. */
public interface WorkerHost {
  /** Pins the calling thread to one CPU and keeps this JVM's others off it; empty if that worked, otherwise why it did not. */
  String pin();

  /** Undoes {@link #pin}: all threads of this JVM may run where they might before. */
  void unpin();

  /** Has C2 compile what {@link #calibration} runs. */
  void warmUp();

  /** The fixed work of some 50 us that shows the state of the host. */
  Calibrator calibration();

  /** The work that shows who shares the last-level cache; takes its memory when first asked for. */
  CacheProbe cacheProbe();

  /** Involuntary context switches of the calling thread so far; always 0 where the system does not count them. */
  long involuntarySwitches();

  /** For how long the calling thread was off its CPU, in stretches with such switches; in nanoseconds, so far. */
  long awayNs();

  /** Counters of the CPU for the calling thread. */
  Counters counters();
}
