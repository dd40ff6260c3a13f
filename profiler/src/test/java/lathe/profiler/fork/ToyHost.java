package lathe.profiler.fork;

import java.util.concurrent.locks.LockSupport;
import lathe.profiler.sample.CacheProbe;
import lathe.profiler.sample.Calibrator;
import lathe.profiler.sample.Counters;
import lathe.profiler.worker.WorkerHost;

/**
 * Pins nothing, counts nothing, and calibrates always alike.
 *
 * @param work what a calibration runs
 */
record ToyHost(Runnable work) implements WorkerHost {
  /** What a lap through the cache takes, if not 250 us. */
  static final String LAP_NS = "test.lapNs";

  private static final long LAPS_NS = 5_000_000;

  @Override
  public String pin() {
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
      }

      @Override
      public long coreNs() {
        return 3_600;
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
