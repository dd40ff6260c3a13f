package lathe.profiler.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import lathe.profiler.result.Finding;
import lathe.profiler.result.FirstResult.Nth;
import lathe.profiler.result.SustainedResult.Distribution;
import lathe.profiler.result.SustainedResult.Window;
import lathe.profiler.result.Verdict;
import lathe.profiler.sample.Stretch;
import lathe.profiler.trust.HostVerdict;
import org.junit.jupiter.api.Test;

class CourseTest {
  @Test
  void theNthInferenceIsTheMedianOfAllForks() {
    var course = new FirstCourse();
    course.add(300, new Stretch(0, new long[] {9000, 210, 100, 101}, 40, 0, 0));
    course.add(100, new Stretch(0, new long[] {7000, 230, 102, 100}, 40, 0, 0));
    course.add(200, new Stretch(0, new long[] {8000, 220, 98, 102}, 40, 0, 0));

    assertThat(course.readyNs()).isEqualTo(200);
    assertThat(course.inferences().getFirst()).isEqualTo(new Nth(1, 8000, 7000, 9000));
    assertThat(course.inferences()).extracting(Nth::medianNs).containsExactly(8000.0, 220.0, 100.0, 101.0);
    assertThat(course.steadyNs()).isEqualTo(101);
    assertThat(course.steadyFrom()).isEqualTo(3);
  }

  @Test
  void aCourseThatEndsHighIsNotLevel() {
    var course = new FirstCourse();
    course.add(1, new Stretch(0, new long[] {500, 100, 100, 100, 100, 100, 100, 200}, 40, 0, 0));
    assertThat(course.steadyNs()).isEqualTo(150);
    assertThat(course.steadyFrom()).isZero();
  }

  @Test
  void windowsEndWithAStretchAndPercentilesAreThoseOfTheirInferences() {
    var course = new SustainedCourse(1000);
    course.add(new Stretch(5000, LongStream.rangeClosed(1, 40).toArray(), 10, 1, 9)); // 820 ns in all
    course.add(new Stretch(6000, new long[] {500}, 12, 2, 50));
    course.add(new Stretch(7000, new long[] {100, 300}, 15, 4, 0));
    List<Window> windows = course.windows();

    assertThat(windows).hasSize(2);
    assertThat(windows.getFirst().startNs()).isZero();
    assertThat(windows.getFirst().times().inferences()).isEqualTo(41);
    assertThat(windows.getFirst().times().p50Ns()).isEqualTo(21);
    assertThat(windows.getFirst().times().maxNs()).isCloseTo(500, within(0.5));
    assertThat(windows.getFirst().coreNs()).isEqualTo(11);
    assertThat(windows.getFirst().switches()).isEqualTo(3);
    assertThat(windows.getLast().startNs()).isEqualTo(2000);
    assertThat(windows.getLast().coreNs()).isEqualTo(15);
    assertThat(windows.getLast().switches()).isEqualTo(4);
    assertThat(course.distribution().inferences()).isEqualTo(43);
    assertThat(course.durationNs()).isEqualTo(2400);
  }

  @Test
  void everyPercentileIsItsOwn() {
    var course = new SustainedCourse(1000);
    course.add(new Stretch(0, LongStream.rangeClosed(1, 2000).toArray(), 10, 0, 0));

    assertThat(course.distribution()).isEqualTo(new Distribution(2000, 1000, 1800, 1980, 1998, 2000));
  }

  @Test
  void driftComparesTheLastQuarterWithTheFirst() {
    List<Window> windows = windows(100, 100, 103, 107, 109, 110, 110, 110);
    assertThat(SustainedCourse.drift(windows)).isCloseTo(0.10, within(0.002));
    assertThat(SustainedCourse.coreDrift(windows)).isCloseTo(0.0, within(1e-9));
  }

  @Test
  void aHostIsSlowBesideASlowCalibration() {
    var course = new SustainedCourse(1);
    for (long coreNs : new long[] {100, 101, 100, 102, 115, 116, 100, 101}) {
      course.add(new Stretch(0, new long[] {50}, coreNs, 0, 0));
    }
    assertThat(course.disturbance().slowShare()).isEqualTo(0.25);
    assertThat(course.disturbance().preemptedShare()).isZero();
  }

  /** Two busy processes on the core: each of its turns ends in a switch. */
  @Test
  void firstInferencesOnACrowdedCoreAreNotTrusted() {
    var course = new FirstCourse();
    course.add(1, new Stretch(0, new long[] {9000, 100, 100, 100}, 40, 3, 5000));
    course.add(1, new Stretch(0, new long[] {9000, 100, 100, 100}, 41, 2, 3000));

    assertThat(course.disturbance().findings()).containsExactly(new Finding.Preempted(0.625));
    assertThat(HostVerdict.of(course.disturbance().findings(), course.disturbance().cleanShare())).isEqualTo(Verdict.NOISY);
  }

  @Test
  void firstInferencesOfAnOrdinaryHostAreTrusted() {
    var course = new FirstCourse();
    course.add(1, new Stretch(0, inferences(50), 40, 1, 900));
    course.add(1, new Stretch(0, inferences(50), 41, 2, 900));

    assertThat(course.disturbance().findings()).isEmpty();
    assertThat(HostVerdict.of(course.disturbance().findings(), course.disturbance().cleanShare())).isEqualTo(Verdict.TRUSTED);
  }

  /** The core is slow beside two of five, and two of the others are interrupted. */
  @Test
  void whatIsSlowAndWhatIsPreemptedAddUp() {
    var course = new FirstCourse();
    for (int fork = 0; fork < 5; fork++) {
      course.add(1, new Stretch(0, new long[] {100}, fork < 2 ? 50 : 40, fork < 3 ? 0 : 1, fork < 3 ? 0 : 10));
    }

    assertThat(course.disturbance().slowShare()).isEqualTo(0.4);
    assertThat(course.disturbance().preemptedShare()).isEqualTo(0.4);
    assertThat(course.disturbance().cleanShare()).isCloseTo(0.2, within(1e-12));
  }

  /** Switches of several forks may all lie in one inference; more than all of them cannot be preempted. */
  @Test
  void noMoreThanEverythingIsDisturbed() {
    var course = new FirstCourse();
    for (int fork = 0; fork < 5; fork++) {
      course.add(1, new Stretch(0, new long[] {100, 100}, fork < 2 ? 50 : 40, 3, 50));
    }

    assertThat(course.disturbance().slowShare()).isEqualTo(0.4);
    assertThat(course.disturbance().preemptedShare()).isEqualTo(1);
    assertThat(course.disturbance().cleanShare()).isZero();
  }

  /** One switch in a hundred inferences, each as long as forty of them: the median does not show it, the slowest inferences are the host's. */
  @Test
  void fewLongSwitchesAreSeenInTheTimeThatTheyTake() {
    long[] inferences = inferences(100);
    inferences[7] = 4_100;
    var course = new SustainedCourse(1);
    course.add(new Stretch(0, inferences, 40, 1, 4_000));

    assertThat(course.disturbance().preemptedShare()).isEqualTo(4_000.0 / Arrays.stream(inferences).sum());
    assertThat(HostVerdict.of(course.disturbance().findings(), course.disturbance().cleanShare())).isEqualTo(Verdict.NOISY);
  }

  /** Inferences of a quarter of a second, none of which is spared, and moments that do not matter to them. */
  @Test
  void whatTakesLongMayBeInterruptedForAMoment() {
    var course = new SustainedCourse(1);
    course.add(new Stretch(0, new long[] {250_000_000, 260_000_000}, 40, 9, 2_400_000));
    assertThat(course.disturbance().preemptedShare()).isZero();

    course.add(new Stretch(0, new long[] {250_000_000, 260_000_000}, 40, 9, 2_600_000));
    assertThat(course.disturbance().preemptedShare()).isEqualTo(0.25);
  }

  private static long[] inferences(int count) {
    return LongStream.generate(() -> 100).limit(count).toArray();
  }

  private static List<Window> windows(long... inferenceNs) {
    var course = new SustainedCourse(1);
    long[] starts = new long[inferenceNs.length];
    Arrays.setAll(starts, i -> 1000L * i);
    for (int i = 0; i < starts.length; i++) {
      course.add(new Stretch(starts[i], new long[] {inferenceNs[i]}, 40, 0, 0));
    }
    return course.windows();
  }
}
