package lathe.profiler.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.profiler.statistics.Spread.Interval;
import lathe.profiler.statistics.Spread.TwoClasses;
import lathe.profiler.trust.CalibrationBaseline;
import lathe.profiler.trust.Calibrations;
import org.junit.jupiter.api.Test;

/**
 * Do stated 95 % intervals hold the truth 95 times in 100? Runs whose truth is known: log-normal fork effects of 2 %, and within a fork
 * noise, a drift, slow episodes of the host that the calibration sees too, and spikes. Every share counts 1,000 runs; its own standard
 * error is 0.7 %.
 */
class CoverageTest {
  private static final int RUNS = 1_000;
  private static final int SAMPLES = 100;
  private static final int PAIRS = 40;
  private static final double TRUTH_NS = 4_400_000;
  private static final double FORK_SIGMA = 0.02;
  private static final double DRIFT_SIGMA = 0.02;

  @Test
  void sixForksCoverTheTruth() {
    assertThat(coverage(6, CoverageTest::cleanMedians)).isBetween(0.93, 0.97);
  }

  @Test
  void threeForksCoverTheTruth() {
    assertThat(coverage(3, CoverageTest::cleanMedians)).isBetween(0.93, 0.97);
  }

  /** As a run does it: forks that lie further apart than 3 % get up to six more, and stop when they agree. */
  @Test
  void forksAddedWhereTheyDisagreeKeepTheCoverage() {
    Random random = new Random(17);
    long covered = IntStream.range(0, 4 * RUNS).filter(run -> holds(untilTheyAgree(random), TRUTH_NS)).count();
    assertThat(covered / (4.0 * RUNS)).isBetween(0.93, 0.97);
  }

  private static ForkEstimate untilTheyAgree(Random random) {
    double[] figures = random.doubles(12).map(_ -> TRUTH_NS * Math.exp(1.5 * FORK_SIGMA * random.nextGaussian())).toArray();
    int forks = 6;
    while (forks < figures.length && ForkEstimate.of(Arrays.copyOf(figures, forks)).relativeHalfWidth() > 0.03) {
      forks++;
    }
    return ForkEstimate.of(Arrays.copyOf(figures, forks));
  }

  /** Without tags the same runs miss the truth, so the tags are what the tests above test. */
  @Test
  void untaggedEpisodesBreakTheCoverage() {
    assertThat(coverage(6, forks -> Arrays.stream(forks).mapToDouble(fork -> Order.median(fork.sampleNs)))).isLessThan(0.5);
  }

  @Test
  void forksOfTwoSpeedsAreRecognised() {
    Random random = new Random(11);
    long recognised = IntStream.range(0, RUNS).filter(run -> ForkEstimate.of(bimodal(random)).spread() instanceof TwoClasses).count();
    assertThat(recognised / (double) RUNS).isGreaterThan(0.95);
  }

  @Test
  void pairedRatiosCoverTheTruth() {
    Random random = new Random(13);
    long covered = IntStream.range(0, RUNS).filter(run -> holds(pairedRun(random), 0.9)).count();
    assertThat(covered / (double) RUNS).isBetween(0.93, 0.97);
  }

  private static double coverage(int forks, Function<Fork[], DoubleStream> figures) {
    Random random = new Random(7);
    long covered = Stream.generate(() -> run(forks, random)).limit(RUNS)
        .filter(run -> holds(ForkEstimate.of(figures.apply(run).toArray()), TRUTH_NS)).count();
    return covered / (double) RUNS;
  }

  private static Fork[] run(int forks, Random random) {
    return Stream.generate(() -> new Fork(random)).limit(forks).toArray(Fork[]::new);
  }

  private static boolean holds(ForkEstimate estimate, double truth) {
    return estimate.spread() instanceof Interval(double low, double high) && low <= truth && truth <= high;
  }

  /** As a run does it: one baseline for all forks; a fork that was slow throughout gives no figure. */
  private static DoubleStream cleanMedians(Fork[] run) {
    var baseline = CalibrationBaseline.of(Arrays.stream(run).map(Fork::calibrations).toList());
    int[] before = IntStream.range(0, SAMPLES).toArray();
    return Arrays.stream(run)
        .map(fork -> Order.without(fork.sampleNs, CalibrationBaseline.beside(baseline.slow(fork.calibrations()), before)))
        .filter(clean -> clean.length > 0).mapToDouble(Order::median);
  }

  /** Five slow forks in twelve, 1 % apart among themselves, 40 % apart from the others. */
  private static double[] bimodal(Random random) {
    return IntStream.range(0, 12).mapToDouble(f -> (f < 5 ? 1.4 : 1) * TRUTH_NS * Math.exp(0.01 * random.nextGaussian())).toArray();
  }

  /** Six forks of arms 10 % apart whose common speed wanders far more than that, pair by pair, and drifts. */
  private static ForkEstimate pairedRun(Random random) {
    double[][] a = new double[6][PAIRS];
    double[][] b = new double[6][PAIRS];
    for (int fork = 0; fork < 6; fork++) {
      double ratio = 0.9 * Math.exp(0.01 * random.nextGaussian());
      double drift = DRIFT_SIGMA * random.nextGaussian();
      for (int pair = 0; pair < PAIRS; pair++) {
        double common = TRUTH_NS * (random.nextDouble() < 0.3 ? 1.25 : 1);
        double first = common * drifted(drift, 2 * pair, 2 * PAIRS);
        double second = common * drifted(drift, 2 * pair + 1, 2 * PAIRS);
        a[fork][pair] = ratio * (pair % 2 == 0 ? first : second) * Math.exp(0.01 * random.nextGaussian());
        b[fork][pair] = (pair % 2 == 0 ? second : first) * Math.exp(0.01 * random.nextGaussian());
      }
    }
    return ForkEstimate.of(IntStream.range(0, 6).mapToDouble(fork -> PairedRatio.ofFork(a[fork], b[fork])).toArray());
  }

  /** How many times as long something takes at turn i of so many, on a host that slows down by this share from first to last. */
  private static double drifted(double share, int i, int turns) {
    return 1 + share * ((double) i / turns - 0.5);
  }

  /** One synthetic fork: a calibration before each sample and one after the last. */
  private static final class Fork {
    final double[] sampleNs = new double[SAMPLES];
    private final double[] coreNs = new double[SAMPLES + 1];
    private final double[] memoryNs = new double[SAMPLES + 1];
    private final Random random;

    Fork(Random random) {
      this.random = random;
      double effect = Math.exp(FORK_SIGMA * random.nextGaussian());
      double drift = DRIFT_SIGMA * random.nextGaussian();
      boolean slow = random.nextDouble() < 0.5;
      for (int i = 0; i < SAMPLES; i++) {
        calibrate(i, slow);
        sampleNs[i] = TRUTH_NS * effect * drifted(drift, i, SAMPLES) * noise(0.01) * (slow ? 1.3 : 1) * spike();
        slow = random.nextDouble() < 0.05 != slow; // episodes of 20 samples on average
      }
      calibrate(SAMPLES, slow);
    }

    /** With the scatter that was measured on a quiet host. */
    private void calibrate(int i, boolean slow) {
      coreNs[i] = 3_600 * (slow ? 1.14 : 1) * noise(0.01);
      memoryNs[i] = 1_500 * noise(0.12);
    }

    Calibrations calibrations() {
      return new Calibrations(coreNs, memoryNs);
    }

    private double noise(double sigma) {
      return Math.exp(sigma * random.nextGaussian());
    }

    private double spike() {
      return random.nextDouble() < 0.02 ? 1 + 5 * random.nextDouble() : 1;
    }
  }
}
