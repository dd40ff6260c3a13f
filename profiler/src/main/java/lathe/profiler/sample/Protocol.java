package lathe.profiler.sample;

import java.io.Serializable;

/**
 * How a fork measures. The defaults make a fork of MobileNetV3-Large (67 layers, 5 ms an inference) warm up for at most 2 s and measure for
 * 1.6 s.
 *
 * @param forks fresh JVMs for each network
 * @param warmUp when warm-up ends
 * @param networkNs time for alternating end-to-end and in-network samples
 * @param isolatedNs time for isolated samples
 * @param sampleNs aimed length of a sample, and of a slot of isolated samples; calibrations stand between, so it stays well under 25 ms
 * @param rounds the least number of rounds of each kind, even where the time is over
 * @param clockSteps how many steps of the clock a layer's sum must span: 1000 keeps its error at a thousandth
 * @param seed of every order; a fork adds its number
 * @param patience with whoever shares the last-level cache
 */
public record Protocol(int forks, WarmUpBounds warmUp, long networkNs, long isolatedNs, long sampleNs, int rounds, int clockSteps,
    long seed, CachePatience patience) implements Serializable {
  public static final long DEFAULT_SEED = 20190806;

  /** A figure that is quoted rests on at least so many forks. */
  public static final int WANTED_FORKS = 6;

  /** Calibrations are never further apart than this, unless one run of the workload takes longer. */
  public static final long CALIBRATION_GAP_NS = 25_000_000;

  public static final Protocol DEFAULT =
      new Protocol(WANTED_FORKS, WarmUpBounds.DEFAULT, 1_000_000_000L, 600_000_000L, 20_000_000L, 3, 1000, DEFAULT_SEED);

  public Protocol {
    if (forks < 1 || rounds < 1 || clockSteps < 1) {
      throw new IllegalArgumentException(
          "protocol of %d forks, %d rounds, %d clock steps: each must be at least 1".formatted(forks, rounds, clockSteps));
    }
    if (sampleNs < 1 || sampleNs > CALIBRATION_GAP_NS) {
      throw new IllegalArgumentException("samples of %d ns: must lie in 1 to %d".formatted(sampleNs, CALIBRATION_GAP_NS));
    }
  }

  /** Without waiting. */
  public Protocol(int forks, WarmUpBounds warmUp, long networkNs, long isolatedNs, long sampleNs, int rounds, int clockSteps, long seed) {
    this(forks, warmUp, networkNs, isolatedNs, sampleNs, rounds, clockSteps, seed, CachePatience.NONE);
  }

  public Protocol withForks(int count) {
    return new Protocol(count, warmUp, networkNs, isolatedNs, sampleNs, rounds, clockSteps, seed, patience);
  }

  public Protocol withSeed(long newSeed) {
    return new Protocol(forks, warmUp, networkNs, isolatedNs, sampleNs, rounds, clockSteps, newSeed, patience);
  }

  public Protocol withPatience(CachePatience newPatience) {
    return new Protocol(forks, warmUp, networkNs, isolatedNs, sampleNs, rounds, clockSteps, seed, newPatience);
  }

  /** Runs of {@code oneNs} each that fill a sample: rounded to the nearest, but never beyond the calibration gap; at least one. */
  int runsPerSample(double oneNs) {
    long nearest = Math.round(sampleNs / oneNs);
    long most = (long) (CALIBRATION_GAP_NS / oneNs);
    return Math.clamp(Math.min(nearest, most), 1, 1 << 20);
  }
}
