package lathe.profiler.jit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import lathe.profiler.result.SampleTag;
import org.junit.jupiter.api.Test;

/** Timelines in nanoseconds: what stood in the recording, and which stretches it spoils. */
class TimelineTest {
  private static final String KERNEL = "f32-pointwise-4x2v-hswish-256";
  private static final String OTHER = "f32-depthwise-k3s1-relu-256";

  @Test
  void aSampleAfterTheFinalCompilationCounts() {
    assertThat(tags(evidence(List.of(c2(1, 100, 200))), 201, 300)).isEmpty();
  }

  @Test
  void aSampleThatBeganBeforeTheCompilationEndedDoesNot() {
    assertThat(tags(evidence(List.of(c2(1, 100, 200))), 50, 90)).containsExactly(SampleTag.NOT_COMPILED);
    assertThat(tags(evidence(List.of(c2(1, 100, 200))), 150, 300)).containsExactlyInAnyOrder(SampleTag.NOT_COMPILED, SampleTag.COMPILATION);
  }

  @Test
  void aKernelThatWasNeverCompiledProvesNothing() {
    assertThat(tags(Evidence.NONE, 0, 10)).containsExactly(SampleTag.NOT_COMPILED);
  }

  @Test
  void neitherC1NorALoopsEntryNorAFailureIsCompiled() {
    Interval time = new Interval(100, 200);
    for (Compilation compilation : List.of(new Compilation(KERNEL, "run", 1, 3, false, true, time),
        new Compilation(KERNEL, "run", 1, 4, true, true, time),
        new Compilation(KERNEL, "run", 1, 4, false, false, time))) {
      assertThat(tags(evidence(List.of(compilation)), 300, 400)).containsExactly(SampleTag.NOT_COMPILED);
    }
  }

  @Test
  void theLastCompilationOfAKernelDecides() {
    Evidence twice = evidence(List.of(c2(1, 100, 200), c2(2, 500, 600)));

    assertThat(tags(twice, 300, 400)).containsExactly(SampleTag.NOT_COMPILED);
    assertThat(tags(twice, 601, 700)).isEmpty();
  }

  @Test
  void everyKernelOfALayerMustBeCompiled() {
    Evidence one = evidence(List.of(c2(1, 100, 200)));

    assertThat(new Timeline(one, 0).tags(new Interval(300, 400), Set.of(KERNEL, OTHER))).containsExactly(SampleTag.NOT_COMPILED);
    assertThat(one.areCompiled(Set.of(KERNEL))).isTrue();
    assertThat(one.areCompiled(Set.of(KERNEL, OTHER))).isFalse();
  }

  @Test
  void discardedCodeDoesNotCountUntilItIsCompiledAgain() {
    Evidence lost = evidence(List.of(c2(1, 100, 200)), lost(1, 400, "reinterpret"));
    Evidence replaced = evidence(List.of(c2(1, 100, 200), c2(2, 450, 500)), lost(1, 400, "reinterpret"));

    assertThat(tags(lost, 600, 700)).containsExactly(SampleTag.NOT_COMPILED);
    assertThat(tags(replaced, 420, 440)).containsExactly(SampleTag.NOT_COMPILED);
    assertThat(tags(replaced, 501, 700)).isEmpty();
  }

  @Test
  void aDeoptimizationThatKeepsTheCodeSpoilsOnlyItsSample() {
    Evidence kept = evidence(List.of(c2(1, 100, 200)), lost(1, 400, "none"));

    assertThat(tags(kept, 390, 410)).containsExactly(SampleTag.DEOPTIMIZATION);
    assertThat(tags(kept, 411, 500)).isEmpty();
  }

  @Test
  void whatC1LostDoesNotMatter() {
    Compilation c1 = new Compilation(KERNEL, "run", 7, 3, false, true, new Interval(10, 20));
    Evidence evidence = evidence(List.of(c1, c2(8, 100, 200)), lost(7, 250, "reinterpret"));

    assertThat(tags(evidence, 260, 300)).isEmpty();
  }

  @Test
  void aCompilationOfAnotherKernelAndACollectionSpoilWhatTheyOverlap() {
    Compilation other = new Compilation(OTHER, "run", 2, 4, false, true, new Interval(500, 600));
    Evidence evidence = new Evidence(List.of(c2(1, 100, 200), other), List.of(), List.of(new Interval(800, 900)), List.of());

    assertThat(tags(evidence, 450, 499)).isEmpty();
    assertThat(tags(evidence, 450, 500)).containsExactly(SampleTag.COMPILATION);
    assertThat(tags(evidence, 601, 799)).isEmpty();
    assertThat(tags(evidence, 850, 860)).containsExactly(SampleTag.GC);
    assertThat(tags(evidence, 901, 950)).isEmpty();
  }

  private static Set<SampleTag> tags(Evidence evidence, long startNs, long endNs) {
    return new Timeline(evidence, startNs).tags(new Interval(startNs, endNs), Set.of(KERNEL));
  }

  private static Evidence evidence(List<Compilation> compilations, Deoptimization... deoptimizations) {
    return new Evidence(compilations, List.of(deoptimizations), List.of(), List.of());
  }

  private static Compilation c2(int compileId, long startNs, long endNs) {
    return new Compilation(KERNEL, "run", compileId, 4, false, true, new Interval(startNs, endNs));
  }

  private static Deoptimization lost(int compileId, long atNs, String action) {
    return new Deoptimization(KERNEL, "run", compileId, "class_check", action, atNs);
  }
}
