package lathe.profiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import lathe.kernels.Activation;
import lathe.kernels.Lanes;
import lathe.kernels.Shape;
import lathe.networks.Dense;
import lathe.networks.Network;
import lathe.networks.Node;
import lathe.networks.Pool;
import lathe.profiler.fork.ForkFailure;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.fork.Measurement;
import lathe.profiler.fork.WorkerFlags;
import lathe.profiler.jit.Compilation;
import lathe.profiler.jit.Deoptimization;
import lathe.profiler.jit.Evidence;
import lathe.profiler.jit.Interval;
import lathe.profiler.jit.LeftCall;
import lathe.profiler.message.Position;
import lathe.profiler.message.Task;
import lathe.profiler.message.WorkerFacts;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.result.Finding;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.result.SampleTag;
import lathe.profiler.result.Verdict;
import lathe.profiler.sample.Counts;
import lathe.profiler.sample.Phase;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Timing;
import lathe.profiler.sample.WarmUp;
import lathe.profiler.trust.HostVerdict;
import lathe.profiler.trust.LastLevelCache;
import org.junit.jupiter.api.Test;

/** Measurements written by hand: a network of two layers that take 3 and 1 ms, in forks whose speed and troubles are known. */
class RunAnalysisTest {
  private static final long MS = 1_000_000;
  private static final Task TASK = new Task("toy", 1);
  private static final Network NETWORK = new Network("toy", new Shape(4, 4, 8),
      List.of(new Node(new Pool("first"), List.of(Network.INPUT)), new Node(new Dense("second", 4, true, Activation.LINEAR), List.of(0))));
  private static final Evidence COMPILED = new Evidence(List.of(c2("a", 10), c2("b", 20)), List.of(), List.of(), List.of());
  private static final WarmUp STEADY = new WarmUp(true, 3000 * MS, 60, 4e6, 0, 400 * MS);

  @Test
  void estimatesAreMediansOverForksOfTheirMedians() {
    NetworkResult result =
        analysed(fork(0, 1.00), fork(1, 1.01), fork(2, 0.99), fork(3, 1.02), fork(4, 1.00), fork(5, 1.00)).networks().getFirst();

    assertThat(result.endToEnd().medianNs()).isEqualTo(4e6);
    assertThat(result.endToEnd().lowNs()).isBetween(3.95e6, 4e6);
    assertThat(result.endToEnd().highNs()).isBetween(4e6, 4.06e6);
    assertThat(result.layers()).extracting(layer -> layer.time().medianNs()).containsExactly(3e6, 1e6);
    assertThat(result.layers()).extracting(layer -> layer.isolated().time().medianNs()).containsExactly(3e6, 1e6);
    assertThat(result.layers()).extracting(LayerResult::kernelId).containsExactly("a", "b");
    assertThat(result.sumOfLayersNs()).isEqualTo(4e6);
    assertThat(result.layers().getFirst().isolated().forks()).isEqualTo(6);
  }

  @Test
  void cleanForksHaveNoFindings() {
    Analysis analysis = analysed(fork(0, 1), fork(1, 1), fork(2, 1), fork(3, 1), fork(4, 1), fork(5, 1));

    assertThat(analysis.findings()).isEmpty();
    assertThat(analysis.networks().getFirst().layers()).allMatch(layer -> layer.findings().isEmpty());
  }

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
        fork(0, 3, t -> new Timing(t.kind(), t.layer(), t.runs(), t.totalNs(), t.startNs(), t.endNs(), t.kind().isCalibration() ? 0 : 4)));

    assertThat(analysis.networks().getFirst().endToEnd().medianNs()).isEqualTo(12e6);
    assertThat(analysis.findings()).contains(new Finding.Preempted(1), new Finding.FewClean("toy", 0, 0, 1));
    assertThat(HostVerdict.of(analysis.findings())).isEqualTo(Verdict.UNTRUSTED);
  }

  @Test
  void layersAloneThatWereAlwaysPreemptedAreNotMissing() {
    Analysis analysis = analysed(fork(0, 1, t -> t.kind() == Kind.ISOLATED
        ? new Timing(t.kind(), t.layer(), t.runs(), 2 * t.totalNs(), t.startNs(), t.endNs(), 1)
        : t));

    assertThat(analysis.networks().getFirst().endToEnd().medianNs()).isEqualTo(4e6);
    assertThat(analysis.networks().getFirst().layers()).extracting(layer -> layer.isolated().time().medianNs()).containsExactly(6e6, 2e6);
    assertThat(analysis.findings()).contains(new Finding.FewCleanAlone("toy", 0, 0, 1));
    assertThat(HostVerdict.of(analysis.findings())).isEqualTo(Verdict.NOISY);
  }

  @Test
  void samplesWithAContextSwitchDoNotCount() {
    Analysis analysis = analysed(fork(0, 1, t -> t.kind() == Kind.END_TO_END && t.startNs() % 3 == 0
        ? new Timing(t.kind(), t.layer(), t.runs(), 9 * t.totalNs(), t.startNs(), t.endNs(), 1)
        : t));

    assertThat(analysis.networks().getFirst().endToEnd().medianNs()).isEqualTo(4e6);
  }

  @Test
  void aLayerWhoseKernelWasNotCompiledIsMissingAndSaysSo() {
    ForkReport report = with(fork(0, 1), new Evidence(List.of(c2("a", 10)), List.of(), List.of(), List.of()));
    NetworkResult result = analysed(report).networks().getFirst();

    assertThat(result.layers().getFirst().time().medianNs()).isEqualTo(3e6);
    assertThat(result.layers().getLast().time().isMissing()).isTrue();
    assertThat(result.layers().getLast().isolated().time().isMissing()).isTrue();
    assertThat(result.layers().getLast().findings()).contains(new Finding.NotCompiled("toy/second", "b"),
        new Finding.Missing("toy/second"),
        new Finding.Missing("toy/second isolated"));
    assertThat(result.endToEnd().isMissing()).isTrue();
  }

  @Test
  void whereTheJvmDidNotRecordSamplesCountWithAFinding() {
    ForkReport good = fork(0, 1);
    WorkerFacts blind = new WorkerFacts("", "JFR refused: no room", "", 20_000, facts().layers());
    ForkReport report =
        new ForkReport(TASK, 0, Optional.of(blind), Optional.of(STEADY), good.timings(), Evidence.NONE, 0, Counts.NONE, 0,
            Optional.empty());
    Analysis analysis = analysed(report);

    assertThat(analysis.networks().getFirst().endToEnd().medianNs()).isEqualTo(4e6);
    assertThat(analysis.findings()).contains(new Finding.NotRecorded("JFR refused: no room"));
    assertThat(analysis.networks().getFirst().layers().getFirst().findings()).noneMatch(Finding.NotCompiled.class::isInstance);
  }

  @Test
  void aCallThatC2LeftInALayersCodeIsFoundAtThatLayerAndSpoilsTheKernelsProof() {
    Evidence boxed = new Evidence(List.of(c2("a", 10), c2("b", 20)), List.of(), List.of(),
        List.of(new LeftCall("b", "FloatVector.fma", "too big"), new LeftCall("unused", "FloatVector.add", "too big")));
    ForkReport report = with(fork(0, 1), boxed);
    Analysis analysis = analysed(report);
    NetworkResult network = analysis.networks().getFirst();

    assertThat(network.layers().getFirst().findings()).noneMatch(Finding.NotInlined.class::isInstance);
    assertThat(network.layers().getLast().findings()).contains(new Finding.NotInlined("b", "FloatVector.fma", "too big"));
    assertThat(KernelProof.of(network, List.of(report), analysis.samples())).extracting(KernelProof::isSound).containsExactly(true, false);
  }

  @Test
  void codeDiscardedWhileMeasuringIsFound() {
    Evidence lost =
        new Evidence(List.of(c2("a", 10), c2("b", 20)), List.of(new Deoptimization("a", "run", 1, "class_check", "reinterpret", 1500 * MS)),
            List.of(), List.of());

    assertThat(analysed(with(fork(0, 1), lost)).findings()).contains(new Finding.Deoptimized("a", "class_check"));
  }

  @Test
  void aForkThatDiesLeavesTheOthersAlone() {
    ForkFailure failure =
        new ForkFailure("was killed by signal 9 during warm-up, in layer 1 (second)", new Position(9, Phase.WARM_UP, 1), List.of());
    ForkReport dead =
        new ForkReport(TASK, 1, Optional.of(facts()), Optional.empty(), List.of(), Evidence.NONE, 0, Counts.NONE, 0, Optional.of(failure));
    Analysis analysis = analysed(fork(0, 1), dead, fork(2, 1));

    assertThat(analysis.networks().getFirst().endToEnd().medianNs()).isEqualTo(4e6);
    assertThat(analysis.findings()).contains(new Finding.WorkerDied(1, "toy", failure.reason()), new Finding.FewForks(2, 6))
        .noneMatch(Finding.FewClean.class::isInstance);
  }

  @Test
  void whatADeadForkHadMeasuredCountsOnlyWithoutACompleteOne() {
    ForkFailure failure =
        new ForkFailure("was killed by signal 9 during isolated samples, in layer 1 (second)", new Position(9, Phase.ISOLATED, 1),
            List.of());
    ForkReport half = fork(1, 2);
    ForkReport dead = new ForkReport(TASK, 1, half.facts(), half.warmUp(), half.timings().subList(0, 50), COMPILED, 0, Counts.NONE, 0,
        Optional.of(failure));

    assertThat(analysed(fork(0, 1), dead).networks().getFirst().endToEnd().medianNs()).isEqualTo(4e6);
    assertThat(analysed(dead).networks().getFirst().endToEnd().medianNs()).isEqualTo(8e6);
    assertThat(analysed(dead).samples()).hasSize(50).allMatch(sample -> sample.tags().equals(Set.of(SampleTag.UNFINISHED)));
    assertThat(analysed(with(dead, Evidence.NONE)).networks().getFirst().endToEnd().isMissing()).isTrue();
  }

  @Test
  void whereEveryForkDiesAllIsMissingAndNothingThrows() {
    ForkFailure failure = new ForkFailure("ended with exit code 1 while it started", new Position(1, Phase.STARTING, -1), List.of());
    ForkReport dead =
        new ForkReport(TASK, 0, Optional.empty(), Optional.empty(), List.of(), Evidence.NONE, 0, Counts.NONE, 0, Optional.of(failure));
    Analysis analysis = analysed(dead);

    assertThat(analysis.networks().getFirst().layers()).hasSize(2)
        .allMatch(layer -> layer.time().isMissing() && layer.kernelId().equals("unknown"));
    assertThat(analysis.findings()).contains(new Finding.Missing("toy")).noneMatch(Finding.FewClean.class::isInstance);
    assertThat(HostVerdict.of(analysis.findings())).isEqualTo(Verdict.UNTRUSTED);
  }

  @Test
  void forksOfTwoSpeedsGiveNoInterval() {
    Analysis analysis = analysed(fork(0, 1), fork(1, 1.001), fork(2, 0.999), fork(3, 1.4), fork(4, 1.401), fork(5, 1.399));

    assertThat(analysis.networks().getFirst().endToEnd().hasInterval()).isFalse();
    assertThat(analysis.findings())
        .anyMatch(f -> f instanceof Finding.SpeedClasses(String subject, var classes) && subject.equals("toy") && classes.size() == 2);
  }

  @Test
  void anUnpinnedThreadUnalignedTensorsAllocationAndAWarmUpThatGaveUpAreFound() {
    ForkReport good = fork(0, 1);
    List<Timing> faster = new ArrayList<>(good.timings());
    faster.replaceAll(t -> t.startNs() < 1300 * MS && t.kind() == Kind.END_TO_END ? scaled(t, 2) : t);
    WorkerFacts loose = new WorkerFacts("the system refused CPU 1", "", "headers of 12 bytes", 20_000, facts().layers());
    WarmUp gaveUp = new WarmUp(false, 6000 * MS, 90, 4e6, -0.2, 0);
    ForkReport report =
        new ForkReport(TASK, 0, Optional.of(loose), Optional.of(gaveUp), faster, COMPILED, 64, Counts.NONE, 0, Optional.empty());

    assertThat(analysed(report).findings()).contains(new Finding.Unpinned("the system refused CPU 1"),
        new Finding.Unaligned("headers of 12 bytes"),
        new Finding.Allocating("toy", 64),
        new Finding.StillWarming("toy", 8e6, 4e6));
  }

  @Test
  void layersThatDoNotAddUpAreFound() {
    Analysis analysis = analysed(fork(0, 1, t -> t.kind() == Kind.IN_NETWORK ? scaled(t, 1.1) : t));

    assertThat(analysis.findings()).anyMatch(Finding.SumMismatch.class::isInstance);
  }

  /** Every fork is made 1 % slower from its middle on, which must not show in what the clock adds. */
  @Test
  void whatTheClockAddsComesFromNeighbours() {
    UnaryOperator<Timing> clocked = t -> scaled(t, (t.kind() == Kind.IN_NETWORK ? 1.004 : 1) * (t.startNs() > 1700 * MS ? 1.01 : 1));
    NetworkResult result = analysed(fork(0, 1, clocked), fork(1, 1.1, clocked), fork(2, 0.9, clocked)).networks().getFirst();

    assertThat(result.clockShare()).isCloseTo(0.004, within(1e-6));
  }

  @Test
  void withoutCleanNeighboursNothingIsSaidOfTheClock() {
    ForkReport blind = with(fork(0, 1), Evidence.NONE);

    assertThat(analysed(blind).networks().getFirst().clockShare()).isNaN();
  }

  @Test
  void cyclesAndInstructionsAreTheMediansOfTheForksThatCounted() {
    NetworkResult result =
        analysed(counting(fork(0, 1), 4_000), counting(fork(1, 1), 6_000), with(fork(2, 1), COMPILED)).networks().getFirst();

    assertThat(result.cyclesPerInference()).isEqualTo(500);
    assertThat(result.instructionsPerInference()).isEqualTo(1_500);
  }

  @Test
  void whereNothingIsCountedNoCyclesAreClaimed() {
    assertThat(analysed(fork(0, 1)).networks().getFirst().cyclesPerInference()).isNaN();
  }

  @Test
  void everySampleIsKeptWithTimesFromTheForksFirst() {
    ForkReport fork = fork(0, 1);
    List<RawSample> samples = analysed(fork).samples();

    assertThat(samples).hasSameSizeAs(fork.timings());
    assertThat(samples.getFirst()).isEqualTo(new RawSample("", 0, Kind.CALIBRATION_CORE, RawSample.NO_LAYER, 1, 3_600, 0, Set.of()));
    assertThat(samples.get(2)).isEqualTo(new RawSample("toy", 0, Kind.END_TO_END, RawSample.NO_LAYER, 5, 20 * MS, 50_000, Set.of()));
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
    List<ForkReport> forks = IntStream.range(0, 6).mapToObj(number -> fork(number, 1)).toList();
    Measurement measurement = new Measurement(List.of(TASK), WorkerFlags.of(Lanes.L128), Protocol.DEFAULT, forks, false);
    Analysis usual =
        RunAnalysis.analyse(measurement, new HostWatch(Map.of(TASK, NETWORK), LastLevelCache.UNKNOWN, OptionalDouble.of(3_600)));
    Analysis slow =
        RunAnalysis.analyse(measurement, new HostWatch(Map.of(TASK, NETWORK), LastLevelCache.UNKNOWN, OptionalDouble.of(3_500)));

    assertThat(usual.coreNs()).isEqualTo(3_600);
    assertThat(HostVerdict.of(usual.findings())).isEqualTo(Verdict.TRUSTED);
    assertThat(usual.findings()).noneMatch(Finding.SlowClock.class::isInstance);
    assertThat(slow.findings()).contains(new Finding.HostSlow(1), new Finding.SlowClock(3_600 / 3_500.0),
        new Finding.FewClean("toy", 0, 0, 6));
    assertThat(HostVerdict.of(slow.findings())).isEqualTo(Verdict.UNTRUSTED);
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

  /** Of the samples of the whole network. */
  private static double shareWith(Analysis analysis, SampleTag tag) {
    List<RawSample> whole = analysis.samples().stream()
        .filter(sample -> sample.kind() == Kind.END_TO_END || sample.kind() == Kind.IN_NETWORK && sample.layer() == 0).toList();
    return whole.stream().filter(sample -> sample.tags().contains(tag)).count() / (double) whole.size();
  }

  private static ForkReport withLaps(ForkReport f, long lapNs) {
    List<Timing> timings = new ArrayList<>(f.timings());
    long start = timings.getFirst().startNs() - 50 * MS;
    long end = timings.getLast().endNs();
    timings.addFirst(new Timing(Kind.CALIBRATION_CACHE, RawSample.NO_LAYER, 1, lapNs, start, start + 40 * MS, 0));
    timings.add(new Timing(Kind.CALIBRATION_CACHE, RawSample.NO_LAYER, 1, lapNs, end, end + 40 * MS, 0));
    return new ForkReport(f.task(), f.number(), f.facts(), f.warmUp(), timings, f.evidence(), 0, Counts.NONE, 0, f.failure());
  }

  private static Analysis analysed(ForkReport... forks) {
    return analysed(LastLevelCache.UNKNOWN, List.of(forks));
  }

  private static Analysis analysed(LastLevelCache cache, List<ForkReport> forks) {
    Measurement measurement = new Measurement(List.of(TASK), WorkerFlags.of(Lanes.L128), Protocol.DEFAULT, forks, false);
    return RunAnalysis.analyse(measurement, new HostWatch(Map.of(TASK, NETWORK), cache, OptionalDouble.empty()));
  }

  private static ForkReport fork(int number, double slowdown) {
    return fork(number, slowdown, timing -> timing);
  }

  /** Twenty rounds from 1 s on, each a calibration between samples of 20 ms. */
  private static ForkReport fork(int number, double slowdown, UnaryOperator<Timing> trouble) {
    List<Timing> timings = new ArrayList<>();
    long[] now = {1000 * MS};
    for (int round = 0; round < 20; round++) {
      calibrate(timings, now);
      add(timings, now, Kind.END_TO_END, RawSample.NO_LAYER, 5, Math.round(20 * MS * slowdown));
      calibrate(timings, now);
      long start = now[0];
      now[0] += Math.round(20 * MS * slowdown);
      timings.add(new Timing(Kind.IN_NETWORK, 0, 5, Math.round(15 * MS * slowdown), start, now[0], 0));
      timings.add(new Timing(Kind.IN_NETWORK, 1, 5, Math.round(5 * MS * slowdown), start, now[0], 0));
      calibrate(timings, now);
      add(timings, now, Kind.ISOLATED, 1, 1, Math.round(MS * slowdown));
      add(timings, now, Kind.ISOLATED, 0, 1, Math.round(3 * MS * slowdown));
    }
    calibrate(timings, now);
    timings.replaceAll(trouble);
    return new ForkReport(TASK, number, Optional.of(facts()), Optional.of(STEADY), timings, COMPILED, 0, Counts.NONE, 0, Optional.empty());
  }

  private static void calibrate(List<Timing> timings, long[] now) {
    timings.add(new Timing(Kind.CALIBRATION_CORE, RawSample.NO_LAYER, 1, 3_600, now[0], now[0] + 50_000, 0));
    timings.add(new Timing(Kind.CALIBRATION_MEMORY, RawSample.NO_LAYER, 1, 1_500, now[0], now[0] + 50_000, 0));
    now[0] += 50_000;
  }

  private static void add(List<Timing> timings, long[] now, Kind kind, int layer, int runs, long totalNs) {
    timings.add(new Timing(kind, layer, runs, totalNs, now[0], now[0] + totalNs, 0));
    now[0] += totalNs;
  }

  private static HostWatch usualCore(double ns) {
    return new HostWatch(Map.of(TASK, NETWORK), LastLevelCache.UNKNOWN, OptionalDouble.of(ns));
  }

  private static HostWatch watch(long cacheBytes) {
    return new HostWatch(Map.of(TASK, NETWORK), new LastLevelCache(cacheBytes, OptionalDouble.empty()), OptionalDouble.empty());
  }

  private static Timing scaled(Timing t, double factor) {
    return new Timing(t.kind(), t.layer(), t.runs(), Math.round(factor * t.totalNs()), t.startNs(), t.endNs(), t.switches());
  }

  private static ForkReport with(ForkReport f, Evidence evidence) {
    return new ForkReport(f.task(), f.number(), f.facts(), f.warmUp(), f.timings(), evidence, 0, Counts.NONE, 0, f.failure());
  }

  /** Ten inferences of three instructions a cycle. */
  private static ForkReport counting(ForkReport f, long cycles) {
    return new ForkReport(f.task(), f.number(), f.facts(), f.warmUp(), f.timings(), f.evidence(), 0,
        new Counts("", 10, cycles, 3 * cycles), 0, Optional.empty());
  }

  private static WorkerFacts facts() {
    return new WorkerFacts("", "", "", 20_000,
        List.of(new LayerFacts("first", "a", Set.of("a")), new LayerFacts("second", "b", Set.of("b"))));
  }

  private static Compilation c2(String kernel, long endNs) {
    return new Compilation(kernel, "run", kernel.equals("a") ? 1 : 2, 4, false, true, new Interval(endNs - 5, endNs));
  }
}
