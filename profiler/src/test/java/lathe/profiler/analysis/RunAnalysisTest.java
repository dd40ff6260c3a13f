package lathe.profiler.analysis;

import static lathe.profiler.analysis.ToyForks.COMPILED;
import static lathe.profiler.analysis.ToyForks.MS;
import static lathe.profiler.analysis.ToyForks.STEADY;
import static lathe.profiler.analysis.ToyForks.TASK;
import static lathe.profiler.analysis.ToyForks.analysed;
import static lathe.profiler.analysis.ToyForks.c2;
import static lathe.profiler.analysis.ToyForks.counting;
import static lathe.profiler.analysis.ToyForks.facts;
import static lathe.profiler.analysis.ToyForks.fork;
import static lathe.profiler.analysis.ToyForks.scaled;
import static lathe.profiler.analysis.ToyForks.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import lathe.profiler.fork.ForkFailure;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.jit.Deoptimization;
import lathe.profiler.jit.Evidence;
import lathe.profiler.jit.LeftCall;
import lathe.profiler.message.Position;
import lathe.profiler.message.WorkerFacts;
import lathe.profiler.result.Finding;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.result.SampleTag;
import lathe.profiler.result.Verdict;
import lathe.profiler.sample.Counts;
import lathe.profiler.sample.Phase;
import lathe.profiler.sample.Timing;
import lathe.profiler.sample.WarmUp;
import lathe.profiler.trust.HostVerdict;
import org.junit.jupiter.api.Test;

class RunAnalysisTest {
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
    assertThat(result.forks()).isEqualTo(6);
  }

  @Test
  void cleanForksHaveNoFindings() {
    Analysis analysis = analysed(fork(0, 1), fork(1, 1), fork(2, 1), fork(3, 1), fork(4, 1), fork(5, 1));

    assertThat(analysis.findings()).isEmpty();
    assertThat(analysis.networks().getFirst().layers()).allMatch(layer -> layer.findings().isEmpty());
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
        new ForkFailure("was killed by signal 9 during warm-up, in layer 1 (second)", new Position(9, Phase.WARM_UP, 1));
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
        new ForkFailure("was killed by signal 9 during isolated samples, in layer 1 (second)", new Position(9, Phase.ISOLATED, 1));
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
    ForkFailure failure = new ForkFailure("ended with exit code 1 while it started", new Position(1, Phase.STARTING, -1));
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

  /** A clock that went back: the sum of one layer was negative, and no sample of it was kept. */
  @Test
  void aLayerThatIsMissingTakesItsRoundAlong() {
    UnaryOperator<Timing> clocked = t -> scaled(t, t.kind() == Kind.IN_NETWORK ? 1.004 : 1);
    ForkReport fork = fork(0, 1, clocked);
    List<Timing> timings = new ArrayList<>(fork.timings());
    timings.remove(timings.stream().filter(t -> t.kind() == Kind.IN_NETWORK).findFirst().orElseThrow());
    ForkReport gap =
        new ForkReport(fork.task(), 0, fork.facts(), fork.warmUp(), timings, fork.evidence(), 0, Counts.NONE, 0, Optional.empty());

    assertThat(analysed(gap).networks().getFirst().clockShare()).isCloseTo(0.004, within(1e-6));
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
    assertThat(samples.getFirst()).isEqualTo(new RawSample("toy", 0, Kind.CALIBRATION_CORE, RawSample.NO_LAYER, 1, 3_600, 0, Set.of()));
    assertThat(samples.get(2)).isEqualTo(new RawSample("toy", 0, Kind.END_TO_END, RawSample.NO_LAYER, 5, 20 * MS, 50_000, Set.of()));
  }
}
