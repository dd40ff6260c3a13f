package lathe.profiler.worker;

import lathe.profiler.machine.Affinity;
import lathe.profiler.machine.PerfEvents;
import lathe.profiler.machine.Pinning;
import lathe.profiler.machine.ThreadUsage;
import lathe.profiler.sample.Calibrator;
import lathe.profiler.sample.Counters;
import lathe.profiler.trust.Calibration;

/** The machine below this JVM. One instance belongs to one thread. */
public final class ThisHost implements WorkerHost {
  /** Until C2 has it, reading a count allocates. */
  private static final int USAGE_WARM_UP = 20_000;

  private final Calibration calibration = new Calibration();
  private final ThreadUsage usage = new ThreadUsage();
  private final Counters counters = PerfEvents.open();

  @Override
  public String pin() {
    return switch (Affinity.pin()) {
      case Pinning.Pinned(int cpu) -> {
        Affinity.keepOthersOff(cpu);
        yield "";
      }
      case Pinning.NotPinned(String reason) -> reason;
    };
  }

  @Override
  public void warmUp() {
    calibration.warmUp();
    long[] counts = new long[2];
    for (int i = 0; i < USAGE_WARM_UP; i++) {
      usage.involuntarySwitches();
      counters.read(counts);
    }
  }

  @Override
  public Calibrator calibration() {
    return calibration;
  }

  @Override
  public long involuntarySwitches() {
    return usage.involuntarySwitches();
  }

  @Override
  public Counters counters() {
    return counters;
  }
}
