package lathe.profiler.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationBaselineTest {
  private static final CalibrationBaseline BASELINE = new CalibrationBaseline(3_600, 1_500, Double.POSITIVE_INFINITY);
  private static final int COUNT = 400;

  @Test
  void baselineIsTheTenthPercentileOfEachPart() {
    double[] core = {60, 50, 51, 52, 53, 54, 55, 56, 57, 58, 90};
    double[] memory = new double[core.length];
    Arrays.fill(memory, 20);
    assertThat(CalibrationBaseline.of(List.of(new Calibrations(core, memory))))
        .isEqualTo(new CalibrationBaseline(51, 20, Double.POSITIVE_INFINITY));
  }

  /** A clock that is low all through a run looks like a slower core that is steady; earlier runs tell. */
  @Test
  void theCoreIsSlowFromTwoPercentMoreThanUsualOn() {
    var steady = new Calibrations(filled(8, 3_900), filled(8, 1_500));
    assertThat(CalibrationBaseline.of(List.of(steady)).slow(steady)).containsOnly(false);
    assertThat(CalibrationBaseline.of(List.of(steady), OptionalDouble.of(3_830)).slow(steady)).containsOnly(false);
    assertThat(CalibrationBaseline.of(List.of(steady), OptionalDouble.of(3_800)).slow(steady)).containsOnly(true);
  }

  @Test
  void theCoreIsSlowFromEightPercentOn() {
    assertThat(slow(new double[] {3_888, 3_889}, new double[] {1_500, 1_500})).containsExactly(false, true);
  }

  @Test
  void theMemoryIsSlowFromHalfAsMuchAgainOnForAsLongAsThreeCalibrations() {
    double[] core = filled(8, 3_600);
    double[] spike = {1_500, 1_500, 9_000, 1_500, 1_500, 1_500, 1_500, 1_500};
    double[] episode = {1_500, 1_500, 1_500, 2_300, 2_300, 2_300, 1_500, 1_500};

    assertThat(slow(core, spike)).containsOnly(false);
    assertThat(slow(core, episode)).containsExactly(false, false, false, true, true, true, false, false);
  }

  @Test
  void aSlowNeighbourOnEitherSideTagsASample() {
    boolean[] slow = {false, false, true, false};
    int[] before = {0, 0, 1, 2, 3};
    assertThat(CalibrationBaseline.beside(slow, before)).containsExactly(false, false, true, true, false);
  }

  @Test
  void aRunWithoutCalibrationsIsNeverSlow() {
    CalibrationBaseline none = CalibrationBaseline.of(List.of(new Calibrations(new double[0], new double[0])));
    assertThat(none.slow(new Calibrations(new double[] {1e9}, new double[] {1e9}))).containsExactly(false);
  }

  /**
   * The scatter of a quiet host as it was measured: 1 % in the core, whose clock drifts by 3 % from fork to fork; 12 % in the memory, whose
   * level differs by 8 %.
   */
  @Test
  void aQuietHostIsQuiet() {
    Random random = new Random(5);
    List<Calibrations> forks = List.of(quiet(random), quiet(random), quiet(random), quiet(random), quiet(random), quiet(random));
    CalibrationBaseline baseline = CalibrationBaseline.of(forks);

    assertThat(forks.stream().mapToInt(fork -> slowOnes(baseline.slow(fork))).sum()).isLessThan(6 * COUNT / 100);
  }

  /** A busy sibling thread costs the multiply-adds at least 12 %. */
  @Test
  void aBusySiblingIsSeen() {
    Random random = new Random(6);
    Calibrations quiet = quiet(random);
    Calibrations slowed = new Calibrations(Arrays.stream(quiet.coreNs()).map(ns -> 1.12 * ns).toArray(), quiet.memoryNs());
    CalibrationBaseline baseline = CalibrationBaseline.of(List.of(quiet, slowed));

    assertThat(slowOnes(baseline.slow(slowed))).isGreaterThan(95 * COUNT / 100);
    assertThat(slowOnes(baseline.slow(quiet))).isLessThan(COUNT / 100);
  }

  private static boolean[] slow(double[] core, double[] memory) {
    return BASELINE.slow(new Calibrations(core, memory));
  }

  private static double[] filled(int count, double value) {
    double[] values = new double[count];
    Arrays.fill(values, value);
    return values;
  }

  private static int slowOnes(boolean[] slow) {
    int ones = 0;
    for (boolean one : slow) {
      ones += one ? 1 : 0;
    }
    return ones;
  }

  private static Calibrations quiet(Random random) {
    double clock = 1 + 0.03 * random.nextDouble();
    double level = 1 + 0.08 * random.nextDouble();
    return new Calibrations(random.doubles(COUNT).map(_ -> 3_600 * clock * Math.exp(0.01 * random.nextGaussian())).toArray(),
        random.doubles(COUNT).map(_ -> 1_500 * level * Math.exp(0.12 * random.nextGaussian())).toArray());
  }
}
