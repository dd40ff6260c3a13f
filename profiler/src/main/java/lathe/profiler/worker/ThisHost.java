package lathe.profiler.worker;

import java.util.BitSet;
import lathe.profiler.machine.Affinity;
import lathe.profiler.machine.Machine;
import lathe.profiler.machine.PerfEvents;
import lathe.profiler.machine.Pinning;
import lathe.profiler.machine.ThreadUsage;
import lathe.profiler.sample.CacheProbe;
import lathe.profiler.sample.Calibrator;
import lathe.profiler.sample.Counters;
import lathe.profiler.trust.CacheLaps;
import lathe.profiler.trust.Calibration;
import org.jspecify.annotations.Nullable;

/** The machine below this JVM. One instance belongs to one thread. */
public final class ThisHost implements WorkerHost {
  /** Until C2 has it, reading a count allocates. */
  private static final int CALLS_UNTIL_WARM = 20_000;

  private final Calibration calibration = new Calibration();
  private final ThreadUsage usage = new ThreadUsage();
  private @Nullable CacheProbe cacheProbe;
  private @Nullable Counters counters;
  private BitSet beforePinning = new BitSet();

  @Override
  public String pin() {
    if (beforePinning.isEmpty()) {
      beforePinning = Affinity.allowed();
    }
    return switch (Affinity.pin()) {
      case Pinning.Pinned(int cpu) -> {
        Affinity.keepOthersOff(cpu);
        yield "";
      }
      case Pinning.NotPinned(String reason) -> reason;
    };
  }

  @Override
  public void unpin() {
    if (!beforePinning.isEmpty()) {
      Affinity.release(beforePinning);
    }
  }

  @Override
  public void warmUp() {
    calibration.warmUp();
    for (int i = 0; i < CALLS_UNTIL_WARM; i++) {
      usage.awayNs();
    }
  }

  @Override
  public Calibrator calibration() {
    return calibration;
  }

  @Override
  public CacheProbe cacheProbe() {
    CacheProbe probe = cacheProbe == null ? CacheLaps.of(Machine.current()) : cacheProbe;
    cacheProbe = probe;
    return probe;
  }

  @Override
  public long involuntarySwitches() {
    return usage.involuntarySwitches();
  }

  @Override
  public long awayNs() {
    return usage.awayNs();
  }

  /** Opened and warmed up when first asked for: arms that take turns count nothing. */
  @Override
  public Counters counters() {
    Counters open = counters;
    if (open == null) {
      open = PerfEvents.open();
      long[] counts = new long[2];
      for (int i = 0; i < CALLS_UNTIL_WARM; i++) {
        open.read(counts);
      }
      counters = open;
    }
    return open;
  }
}
