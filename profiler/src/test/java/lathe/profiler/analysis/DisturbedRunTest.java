package lathe.profiler.analysis;

import static lathe.profiler.analysis.ToyForks.MS;
import static lathe.profiler.analysis.ToyForks.NETWORK;
import static lathe.profiler.analysis.ToyForks.TASK;
import static lathe.profiler.analysis.ToyForks.analysed;
import static lathe.profiler.analysis.ToyForks.fork;
import static lathe.profiler.analysis.ToyForks.scaled;
import static lathe.profiler.analysis.ToyForks.withLaps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import lathe.kernels.Lanes;
import lathe.networks.plan.Picks;
import lathe.profiler.fork.Completion;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.fork.Measurement;
import lathe.profiler.message.Task;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Finding;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.result.SampleTag;
import lathe.profiler.result.Verdict;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Timing;
import lathe.profiler.trust.HostVerdict;
import lathe.profiler.trust.LastLevelCache;
import lathe.profiler.trust.UsualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts, and what a run is called, where the host is slow or others use it. */
class DisturbedRunTest {
  @Test
  void samplesBesideASlowCalibrationDoNotCount() {
    ForkReport slow = fork(0, 1, timing -> timing.kind() == Kind.CALIBRATION_CORE && timing.startNs() > 1400 * MS ? scaled(timing, 1.2)
        : timing.startNs() > 1400 * MS ? scaled(timing, 1.5) : timing);
    Analysis analysis = analysed(slow);

    assertThat(analysis.networks().getFirst().endToEnd().medianNs()).isEqualTo(4e6);
    assertThat(analysis.samples()).filteredOn(s -> s.tags().contains(SampleTag.HOST_SLOW)).isNotEmpty();
    assertThat(analysis.findings()).filteredOn(Finding.HostSlow.class::isInstance).singleElement()
        .satisfies(f -> assertThat(((Finding.HostSlow) f).share()).isCloseTo(shareWith(analysis, SampleTag.HOST_SLOW), within(1e-9)));
  }

  @Test
  void onAHostThatIsMostlySlowTheSlowSamplesCountToo() {
    ForkReport slow = fork(0, 1, timing -> timing.kind() == Kind.CALIBRATION_CORE && timing.startNs() > 1250 * MS ? scaled(timing, 1.2)
        : timing.startNs() > 1250 * MS ? scaled(timing, 1.5) : timing);
    Analysis analysis = analysed(slow);

    double cleanShare = 1 - shareWith(analysis, SampleTag.HOST_SLOW);
    assertThat(cleanShare).isBetween(0.01, 0.3);
    assertThat(analysis.networks().getFirst().endToEnd().medianNs()).isEqualTo(6e6);
    assertThat(analysis.findings()).contains(new Finding.FewClean("toy", cleanShare, 1, 1));
  }

  /** Two busy programs on the measuring CPU: not one sample is clean, and still there are figures. */
  @Test
  void whereEverySampleWasPreemptedThereAreFiguresThatNobodyTrusts() {
    Analysis analysis = analysed(
        fork(0, 3,
            t -> new Timing(t.kind(), t.layer(), t.runs(), t.totalNs(), t.startNs(), t.endNs(), t.kind().isCalibration() ? 0 : 4 * MS)));

    assertThat(analysis.networks().getFirst().endToEnd().medianNs()).isEqualTo(12e6);
    assertThat(analysis.findings()).contains(new Finding.Preempted(1), new Finding.FewClean("toy", 0, 0, 1));
    assertThat(HostVerdict.of(analysis.findings())).isEqualTo(Verdict.UNTRUSTED);
  }

  /** Half of the CPU's time was others': forks of 4 ms samples that took 8. */
  @Test
  void aRunThatWasCutShortSaysWhoTookTheTime() {
    ForkReport crowded = fork(0, 2, t -> t.kind() == Kind.END_TO_END
        ? new Timing(t.kind(), t.layer(), t.runs(), t.totalNs(), t.startNs(), t.endNs(), (t.endNs() - t.startNs()) / 2)
        : t);
    var measurement =
        new Measurement(List.of(TASK), WorkerFlags.of(Lanes.L128), Protocol.DEFAULT, List.of(crowded, fork(1, 1)), Completion.CUT_SHORT);

    assertThat(measurement.awayShare()).isCloseTo(0.25, within(1e-6));
    assertThat(RunAnalysis.analyse(measurement, HostWatch.of(Map.of(TASK, NETWORK))).findings())
        .contains(new Finding.CutShort(measurement.awayShare(), 2, 6)).noneMatch(Finding.FewForks.class::isInstance);
  }

  @Test
  void layersAloneThatWereAlwaysPreemptedAreNotMissing() {
    Analysis analysis = analysed(fork(0, 1, t -> t.kind() == Kind.ISOLATED
        ? new Timing(t.kind(), t.layer(), t.runs(), 2 * t.totalNs(), t.startNs(), t.endNs(), MS)
        : t));

    assertThat(analysis.networks().getFirst().endToEnd().medianNs()).isEqualTo(4e6);
    assertThat(analysis.networks().getFirst().layers()).extracting(layer -> layer.isolated().time().medianNs()).containsExactly(6e6, 2e6);
    assertThat(analysis.findings()).contains(new Finding.FewCleanAlone("toy", 0, 0, 1));
    assertThat(HostVerdict.of(analysis.findings())).isEqualTo(Verdict.NOISY);
  }

  /** As beside busy programs: rows tens of times too long, without a tag that says so, and the network itself as ever. */
  @Test
  void layersAloneThatDoNotAddUpToTheirTimesInTheNetworkAreFound() {
    Analysis quiet = analysed(LastLevelCache.UNKNOWN, withLayersAlone(1));
    Analysis busy = analysed(LastLevelCache.UNKNOWN, withLayersAlone(20));

    assertThat(quiet.findings()).isEmpty();
    assertThat(busy.findings()).containsExactly(new Finding.RowsMismatch("toy", 80e6, 4e6));
    assertThat(busy.networks().getFirst().endToEnd()).isEqualTo(quiet.networks().getFirst().endToEnd());
    assertThat(HostVerdict.of(busy.findings())).isEqualTo(Verdict.NOISY);
  }

  @ParameterizedTest
  @CsvSource({"0.79, true", "0.81, false", "1.24, false", "1.26, true"})
  void layersAloneMayTakeAFifthLessOrAQuarterMore(double times, boolean isFound) {
    assertThat(
        analysed(LastLevelCache.UNKNOWN, withLayersAlone(times)).findings().stream().anyMatch(Finding.RowsMismatch.class::isInstance))
        .isEqualTo(isFound);
  }

  /** Hot rows take less than in their network, as they should. */
  @Test
  void layersAloneInAnotherStateOfTheCachesNeedNotAddUp() {
    Task hot = new Task("toy", 1, Picks.NONE, CacheState.HOT);
    List<ForkReport> forks =
        withLayersAlone(0.5).stream().map(f -> new ForkReport(hot, f.number(), f.facts(), f.warmUp(), f.timings(), f.evidence(), 0,
            f.counts(), 0, f.failure())).toList();
    Measurement measurement = new Measurement(List.of(hot), WorkerFlags.of(Lanes.L128), Protocol.DEFAULT, forks, Completion.WHOLE);

    assertThat(RunAnalysis.analyse(measurement, HostWatch.of(Map.of(hot, NETWORK))).findings()).isEmpty();
  }

  @Test
  void samplesWithAContextSwitchDoNotCount() {
    Analysis analysis = analysed(fork(0, 1, t -> t.kind() == Kind.END_TO_END && t.startNs() % 3 == 0
        ? new Timing(t.kind(), t.layer(), t.runs(), 9 * t.totalNs(), t.startNs(), t.endNs(), MS)
        : t));

    assertThat(analysis.networks().getFirst().endToEnd().medianNs()).isEqualTo(4e6);
  }

  /** What a system does now and then: a network that takes long would have no clean sample otherwise. */
  @Test
  void samplesThatWereInterruptedForAMomentCount() {
    Analysis analysis = analysed(
        fork(0, 1, t -> new Timing(t.kind(), t.layer(), t.runs(), t.totalNs(), t.startNs(), t.endNs(), (t.endNs() - t.startNs()) / 100)));

    assertThat(analysis.findings()).noneMatch(Finding.Preempted.class::isInstance).noneMatch(Finding.FewClean.class::isInstance);
  }

  @Test
  void samplesOfWhichOthersTookMoreThanAHundredthDoNot() {
    Analysis analysis = analysed(fork(0, 1,
        t -> new Timing(t.kind(), t.layer(), t.runs(), t.totalNs(), t.startNs(), t.endNs(), (t.endNs() - t.startNs()) / 100 + 1)));

    assertThat(analysis.findings()).contains(new Finding.Preempted(1));
  }

  /**
   * Three of six forks have neighbours that slow them down: their samples do not count where the network feels it, and do where it does
   * not.
   */
  @Test
  void samplesBesideASharedCacheAreTagged() {
    List<ForkReport> forks = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      forks.add(withLaps(fork(number, number % 2 == 0 ? 1 : 1.2), number % 2 == 0 ? 200_000 : 400_000));
    }
    Analysis small = analysed(new LastLevelCache(1 << 20, OptionalDouble.empty()), forks);
    Analysis large = analysed(new LastLevelCache(1, OptionalDouble.empty()), forks);

    assertThat(small.findings()).noneMatch(Finding.CacheShared.class::isInstance);
    assertThat(large.findings()).contains(new Finding.CacheShared("toy", 0.5, 2));
    assertThat(HostVerdict.of(large.findings())).isEqualTo(Verdict.TRUSTED);
    assertThat(large.networks().getFirst().endToEnd().medianNs()).isEqualTo(4 * MS);
    assertThat(large.lapNs()).isEqualTo(200_000);
  }

  /** The few that had the cache to themselves may have had it for a moment that is typical of nothing. */
  @Test
  void cleanSamplesInFewerThanHalfOfTheForksDoNotSuffice() {
    List<ForkReport> forks = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      forks.add(withLaps(fork(number, number < 2 ? 1 : 1.2), number < 2 ? 200_000 : 400_000));
    }
    Analysis analysis = analysed(new LastLevelCache(1, OptionalDouble.empty()), forks);

    assertThat(analysis.findings()).contains(new Finding.FewClean("toy", 1 / 3.0, 2, 6));
    assertThat(HostVerdict.of(analysis.findings())).isEqualTo(Verdict.UNTRUSTED);
    assertThat(HostVerdict.of(analysis.findings(), "another")).isEqualTo(Verdict.TRUSTED);
    assertThat(watch(1).areWanting(TASK, forks)).isTrue();
    assertThat(watch(1).areWanting(TASK, forks.subList(0, 4))).isFalse();
    assertThat(watch(1 << 20).areWanting(TASK, forks)).isFalse();
    assertThat(analysis.networks().getFirst().endToEnd().medianNs()).isEqualTo(4.8 * MS);
  }

  /** So does one whose clock was low all the time. */
  @Test
  void aRunWhoseCoreIsSlowerThanUsualIsNotTrusted() {
    Analysis usual = sixForks(usual(3_600));
    Analysis slow = sixForks(usual(3_500));

    assertThat(usual.coreNs()).isEqualTo(3_600);
    assertThat(HostVerdict.of(usual.findings())).isEqualTo(Verdict.TRUSTED);
    assertThat(usual.findings()).noneMatch(Finding.SlowClock.class::isInstance);
    assertThat(slow.findings()).contains(new Finding.HostSlow(1), new Finding.SlowClock(3_600 / 3_500.0),
        new Finding.FewClean("toy", 0, 0, 6));
    assertThat(HostVerdict.of(slow.findings())).isEqualTo(Verdict.UNTRUSTED);
  }

  /** Where the clock goes up and down, the samples of its best moments look clean, and are no figure of the host as it usually is. */
  @Test
  void aRunWhoseCoreIsFasterThanUsualIsNotTrusted() {
    Analysis usual = sixForks(usual(3_700));
    Analysis fast = sixForks(usual(3_800));

    assertThat(HostVerdict.of(usual.findings())).isEqualTo(Verdict.TRUSTED);
    assertThat(fast.findings()).containsExactly(new Finding.FastClock(3_800 / 3_600.0));
    assertThat(HostVerdict.of(fast.findings())).isEqualTo(Verdict.UNTRUSTED);
  }

  /** Whose calibrations take 3.6 us for their core part. */
  private static Analysis sixForks(UsualClock usual) {
    return analysed(LastLevelCache.UNKNOWN, usual, IntStream.range(0, 6).mapToObj(number -> fork(number, 1)).toList());
  }

  private static UsualClock usual(double coreNs) {
    return new UsualClock(OptionalDouble.of(coreNs), OptionalDouble.of(coreNs));
  }

  /** Its clean samples are as fast as they are in all of its runs, and no better moments than usual. */
  @Test
  void aHostThatIsSlowMostOfTheTimeIsNotFast() {
    var mostlySlow = new UsualClock(OptionalDouble.of(4_100), OptionalDouble.of(3_600));
    Analysis analysis = sixForks(mostlySlow);

    assertThat(analysis.cleanCoreNs()).isEqualTo(3_600);
    assertThat(analysis.networks().getFirst().coreNs()).isEqualTo(3_600);
    assertThat(analysis.findings()).isEmpty();
  }

  /** A run under neighbours all the time looks steady; what is remembered tells. */
  @Test
  void aRunThatNeverHadTheCacheIsNotTrusted() {
    List<ForkReport> forks = IntStream.range(0, 6).mapToObj(number -> withLaps(fork(number, 1.2), 400_000)).toList();
    Analysis first = analysed(new LastLevelCache(1, OptionalDouble.empty()), forks);
    Analysis later = analysed(new LastLevelCache(1, OptionalDouble.of(200_000)), forks);

    assertThat(HostVerdict.of(first.findings())).isNotEqualTo(Verdict.UNTRUSTED);
    assertThat(HostVerdict.of(later.findings())).isEqualTo(Verdict.UNTRUSTED);
    assertThat(later.findings()).contains(new Finding.CacheShared("toy", 1, 2), new Finding.FewClean("toy", 0, 0, 6));
    assertThat(later.networks().getFirst().endToEnd().medianNs()).isEqualTo(4.8 * MS);
  }

  private static List<ForkReport> withLayersAlone(double times) {
    return IntStream.range(0, 6).mapToObj(number -> fork(number, 1, t -> t.kind() == Kind.ISOLATED ? scaled(t, times) : t)).toList();
  }

  /** Of the samples of the whole network. */
  private static double shareWith(Analysis analysis, SampleTag tag) {
    List<RawSample> whole = analysis.samples().stream()
        .filter(sample -> sample.kind() == Kind.END_TO_END || sample.kind() == Kind.IN_NETWORK && sample.layer() == 0).toList();
    return whole.stream().filter(sample -> sample.tags().contains(tag)).count() / (double) whole.size();
  }

  private static HostWatch watch(long cacheBytes) {
    return new HostWatch(Map.of(TASK, NETWORK), new LastLevelCache(cacheBytes, OptionalDouble.empty()), UsualClock.UNKNOWN);
  }
}
