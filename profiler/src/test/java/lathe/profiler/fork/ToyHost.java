package lathe.profiler.fork;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import lathe.profiler.sample.CacheProbe;
import lathe.profiler.sample.Calibrator;
import lathe.profiler.sample.Counters;
import lathe.profiler.worker.WorkerHost;

/**
 * Pins nothing, counts nothing, and calibrates always alike unless it is told otherwise.
 *
 * @param work what a calibration runs
 */
record ToyHost(Runnable work) implements WorkerHost {
  /** What a lap through the cache takes, if not 250 us. */
  static final String LAP_NS = "test.lapNs";

  /** What the core takes for its part of calibrations, one after the other and again, if not 3600 ns: {@code 3600,4500}. */
  static final String CORE_NS = "test.coreNs";

  /** How long it takes to pin nothing, in milliseconds. */
  static final String PIN_MS = "test.pinMs";

  private static final long LAPS_NS = 5_000_000;
  private static final long[] CORES_NS =
      Arrays.stream(System.getProperty(CORE_NS, "3600").split(",")).mapToLong(Long::parseLong).toArray();
  private static int calibrations;

  @Override
  public String pin() {
    LockSupport.parkNanos(Duration.ofMillis(Long.getLong(PIN_MS, 0)).toNanos());
    return "a toy cannot pin";
  }

  @Override
  public void warmUp() {}

  @Override
  public void unpin() {}

  @Override
  public Calibrator calibration() {
    return new Calibrator() {
      @Override
      public void run() {
        work.run();
        calibrations++;
      }

      @Override
      public long coreNs() {
        return CORES_NS[calibrations % CORES_NS.length];
      }

      @Override
      public long memoryNs() {
        return 1_500;
      }
    };
  }

  @Override
  public CacheProbe cacheProbe() {
    return () -> {
      LockSupport.parkNanos(LAPS_NS);
      return Integer.getInteger(LAP_NS, 250_000);
    };
  }

  @Override
  public long awayNs() {
    return 0;
  }

  @Override
  public long involuntarySwitches() {
    return 0;
  }

  @Override
  public Counters counters() {
    return Counters.refused("a toy counts nothing");
  }
}
