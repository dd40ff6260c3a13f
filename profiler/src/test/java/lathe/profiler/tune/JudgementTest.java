package lathe.profiler.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lathe.kernels.Activation;
import lathe.kernels.Catalog;
import lathe.kernels.KernelId;
import lathe.kernels.Operation;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.jit.Compilation;
import lathe.profiler.jit.Evidence;
import lathe.profiler.jit.Interval;
import lathe.profiler.message.Task;
import lathe.profiler.message.Trials.Trial;
import lathe.profiler.message.WorkerFacts;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.result.KernelChoice;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.sample.Counts;
import lathe.profiler.sample.Timing;
import org.junit.jupiter.api.Test;

/** Heats written by hand: four kernels whose times are known, on a host that is slow in every other slot. */
class JudgementTest {
  private static final Operation OPERATION = new Operation.Conv(new Shape(14, 14, 80), 200, Window.POINTWISE, Activation.HSWISH);
  private static final List<KernelId> CANDIDATES = Catalog.candidates(OPERATION).subList(0, 4);
  private static final Contest CONTEST = new Contest(OPERATION, List.of("key"), "net", 7, 1000, CANDIDATES);
  private static final List<Trial> TRIALS = CANDIDATES.stream().map(CONTEST::trial).toList();
  private static final long SLOT_NS = 20_000_000;

  @Test
  void theDefaultStaysWhereNothingIsClearlyFaster() {
    KernelChoice choice = choose(heats(List.of(100.0, 99.0, 101.0, 100.0), 5));
    assertThat(choice.kernelId()).isEqualTo(CANDIDATES.getFirst().toString());
    assertThat(choice.isDefault()).isTrue();
    assertThat(choice.ratio()).isEqualTo(1);
  }

  @Test
  void theFastestOfTheClearlyFasterWins() {
    KernelChoice choice = choose(heats(List.of(100.0, 95.0, 90.0, 120.0), 5));
    assertThat(choice.kernelId()).isEqualTo(CANDIDATES.get(2).toString());
    assertThat(choice.defaultId()).isEqualTo(CANDIDATES.getFirst().toString());
    assertThat(choice.ratio()).isCloseTo(0.9, within(0.002));
    assertThat(choice.low()).isLessThanOrEqualTo(choice.ratio());
    assertThat(choice.high()).isBetween(choice.ratio(), 0.98);
  }

  @Test
  void forksThatDisagreeChangeNothing() {
    List<Heat> heats = List.of(heat(100, 80, 100, 100), heat(100, 110, 100, 100), heat(100, 85, 100, 100));
    assertThat(choose(heats).isDefault()).isTrue();
  }

  /** One fork does not tell how much forks differ. */
  @Test
  void oneForkDecidesNothing() {
    assertThat(Judgement.choose(CONTEST, List.of(heat(100, 50, 100, 100)))).isEmpty();
    assertThat(Judgement.choose(CONTEST, List.of(heat(100, 50, 100, 100), uncompiled(0, 100, 50, 100, 100)))).isEmpty();
  }

  @Test
  void aKernelThatC2HasNotCompiledCannotWin() {
    List<Heat> heats = List.of(uncompiled(1, 100, 50, 100, 100), uncompiled(1, 100, 50, 100, 100), uncompiled(1, 100, 50, 100, 100));
    assertThat(choose(heats).isDefault()).isTrue();
  }

  /** It would otherwise be taken for slower, and never be held against the default again. */
  @Test
  void aKernelThatIsNotComparedDoesNotCount() {
    Heat heat = uncompiled(1, 100, 50, 120, 120);
    assertThat(Judgement.keepDefault(CONTEST, heat)).map(KernelChoice::candidates).hasValue(3);
    assertThat(choose(List.of(heat, heat)).candidates()).isEqualTo(3);
    assertThat(choose(List.of(heat(100, 50, 100, 100), heat(100, 50, 100, 100))).candidates()).isEqualTo(4);
  }

  /** The default would otherwise be taken for measured, and never be held against others again. */
  @Test
  void nothingIsChosenWhereNothingIsComparedWithTheDefault() {
    Heat silent = uncompiled(0, 100, 50, 100, 100);
    assertThat(Judgement.choose(CONTEST, List.of(silent, silent))).isEmpty();
    assertThat(Judgement.keepDefault(CONTEST, silent)).isEmpty();
    assertThat(Judgement.silence(CONTEST, List.of(silent))).hasValue(
        "nothing proves that C2 has compiled them; run ./lathe tune again");
  }

  @Test
  void theReasonIsThatOfTheForkThatIsSilent() {
    List<Heat> heats = List.of(heat(100, 50, 100, 100), uncompiled(0, 100, 50, 100, 100));
    assertThat(Judgement.silence(CONTEST, heats)).get().asString().startsWith("nothing proves that C2");
    assertThat(Judgement.silence(CONTEST, heats.subList(0, 1))).isEmpty();
  }

  @Test
  void finalistsAreThoseThatMayWin() {
    assertThat(Judgement.finalists(CONTEST, heat(100, 101, 90, 130))).containsExactly(CANDIDATES.get(2), CANDIDATES.get(1));
    assertThat(Judgement.finalists(CONTEST, heat(100, 110, 120, 130))).isEmpty();
  }

  /** As where a round takes longer than a slot: one trial has no sample in the first slot, another none in the last. */
  @Test
  void samplesOfOneSlotAreCompared() {
    List<Timing> timings = new ArrayList<>();
    for (int slot = 0; slot < 10; slot++) {
      if (slot < 9) {
        timings.add(sample(0, slot, 100));
      }
      if (slot > 0) {
        timings.add(sample(1, slot, 90));
      }
    }
    assertThat(heat(timings, -1).ratio(TRIALS.get(1), TRIALS.get(0))).hasValueCloseTo(0.9, within(1e-4));
    assertThat(heat(timings, -1).ratio(TRIALS.get(1), TRIALS.get(2))).as("without any sample").isEmpty();
  }

  /** Slots in which the host was slow would make it seem slower. */
  @Test
  void oneSampleIsNoneToCompareWith() {
    List<Timing> timings = new ArrayList<>();
    timings.add(sample(0, 0, 100));
    for (int slot = 0; slot < 10; slot++) {
      timings.add(sample(1, slot, 90));
    }
    assertThat(heat(timings, -1).ratio(TRIALS.get(1), TRIALS.get(0))).isEmpty();
    assertThat(heat(timings, -1).ratio(TRIALS.get(0), TRIALS.get(1))).isEmpty();
  }

  /** The time of others lies in one sample of a pair, and oftener in that of the kernel that takes longer. */
  @Test
  void samplesThatOthersBrokeIntoDoNotCount() {
    List<Timing> timings = new ArrayList<>();
    for (int slot = 0; slot < 10; slot++) {
      timings.add(sample(0, slot, 100));
      timings.add(preempted(sample(1, slot, 150)));
    }
    Heat broken = heat(timings, -1);
    assertThat(broken.ratio(TRIALS.get(1), TRIALS.get(0))).isEmpty();
    assertThat(Judgement.keepDefault(CONTEST, broken)).isEmpty();
    assertThat(broken.silence(TRIALS.get(1), TRIALS.get(0))).hasValue(
        "too few samples in which nobody else had the core; run ./lathe tune again on a quieter machine");

    for (int slot = 10; slot < 13; slot++) {
      timings.add(sample(0, slot, 100));
      timings.add(sample(1, slot, 80));
    }
    assertThat(heat(timings, -1).ratio(TRIALS.get(1), TRIALS.get(0))).as("of those three").hasValueCloseTo(0.8, within(1e-4));
  }

  private static Timing preempted(Timing sample) {
    return new Timing(sample.kind(), sample.layer(), sample.runs(), sample.totalNs(), sample.startNs(), sample.endNs(), SLOT_NS / 2);
  }

  private static KernelChoice choose(List<Heat> heats) {
    return Judgement.choose(CONTEST, heats).orElseThrow();
  }

  private static List<Heat> heats(List<Double> times, int forks) {
    List<Heat> heats = new ArrayList<>();
    for (int fork = 0; fork < forks; fork++) {
      double jitter = 1 + 0.001 * fork;
      heats.add(heat(times.get(0), times.get(1) * jitter, times.get(2) / jitter, times.get(3)));
    }
    return heats;
  }

  private static Heat heat(double... timesNs) {
    return uncompiled(-1, timesNs);
  }

  private static Heat uncompiled(int without, double... timesNs) {
    List<Timing> timings = new ArrayList<>();
    for (int slot = 0; slot < 10; slot++) {
      for (int i = 0; i < timesNs.length; i++) {
        int trial = (i + slot) % timesNs.length;
        timings.add(sample(trial, slot, timesNs[trial]));
      }
    }
    return heat(timings, without);
  }

  private static Timing sample(int trial, int slot, double ns) {
    double host = slot % 2 == 0 ? 1 : 1.4;
    return new Timing(Kind.ISOLATED, trial, 1000, Math.round(1000 * ns * host), slot * SLOT_NS, (slot + 1) * SLOT_NS, 0);
  }

  private static Heat heat(List<Timing> timings, int without) {
    List<LayerFacts> facts = CANDIDATES.stream().map(id -> new LayerFacts("layer", id.toString(), Set.of(id.toString()))).toList();
    List<Compilation> compilations = new ArrayList<>();
    for (int i = 0; i < CANDIDATES.size(); i++) {
      if (i != without) {
        compilations.add(new Compilation(CANDIDATES.get(i).toString(), "compute", i, 4, false, true, new Interval(0, 1)));
      }
    }
    var evidence = new Evidence(compilations, List.of(), List.of(), List.of());
    return new Heat(TRIALS, new ForkReport(new Task("file", 1), 0, Optional.of(new WorkerFacts("", "", "", 1, facts)), Optional.empty(),
        timings, evidence, 0, Counts.NONE, 0, Optional.empty()));
  }
}
