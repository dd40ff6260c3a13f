package lathe.profiler.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class SteadyStateTest {
  private static final WarmUpBounds BOUNDS = new WarmUpBounds(1_000_000_000L, 6_000_000_000L, 400_000_000L, 10, 0.03);

  private static final long MS = 1_000_000;
  private static final long BATCH_NS = 50 * MS;

  @Test
  void levelBatchesAndARestingJitAreSteadyAfterTheLeastTime() {
    assertThat(steadyAfterMs(i -> 5e6, i -> 0)).isEqualTo(1000);
  }

  @Test
  void aTrendIsNotSteady() {
    assertThat(steadyAfterMs(i -> 9e6 * Math.pow(0.98, i), i -> 0)).isEqualTo(-1);
  }

  @Test
  void aStepDownRestartsTheWait() {
    assertThat(steadyAfterMs(i -> i < 30 ? 7e6 * Math.pow(0.98, i) : 4e6, i -> 0)).isBetween(31 * 50L, 45 * 50L);
  }

  @Test
  void aBusyJitIsNotSteady() {
    assertThat(steadyAfterMs(i -> 5e6, i -> Math.min(i, 40) * 10 * MS)).isBetween(40 * 50 + 300L, 40 * 50 + 400L);
  }

  @Test
  void aMillisecondNowAndThenIsARestHoweverShortABatch() {
    SteadyState state = new SteadyState(BOUNDS, 0);
    for (int i = 1; i <= 100; i++) {
      state.add(10 * i * MS, 5e6, i / 10 * MS);
    }
    assertThat(state.isSteady()).isTrue();
  }

  @Test
  void aTrickleOfSmallCompilationsIsARest() {
    assertThat(steadyAfterMs(i -> 5e6, i -> i * MS)).isEqualTo(1000);
  }

  @Test
  void aSpikeAmongLevelBatchesDoesNotMatter() {
    assertThat(steadyAfterMs(i -> i % 7 == 0 ? 9e6 : 5e6, i -> 0)).isEqualTo(1000);
  }

  @Test
  void aLevelFarAboveTheBestIsNotSteady() {
    assertThat(steadyAfterMs(i -> i < 15 ? 4e6 : 8e6, i -> 0)).isEqualTo(-1);
  }

  @Test
  void aFirstInferenceThatTakesAllTheTimeIsFollowedByOthers() {
    SteadyState state = new SteadyState(BOUNDS, 0);
    state.add(9000 * MS, 9e9, 0);
    assertThat(state.isOver()).isFalse();
    for (int i = 1; i < 10; i++) {
      assertThat(state.isOver()).isFalse();
      state.add(9000 * MS + i * BATCH_NS, 5e6, 0);
    }
    assertThat(state.isOver()).isTrue();
  }

  @Test
  void atThreeTimesTheBoundItGivesUpHoweverFewBatchesThereWere() {
    SteadyState state = new SteadyState(BOUNDS, 0);
    state.add(18_000 * MS, 18e9, 0);
    assertThat(state.isOver()).isTrue();
  }

  @Test
  void itSaysWhatItSaw() {
    SteadyState state = new SteadyState(BOUNDS, 0);
    for (int i = 1; i <= 20; i++) {
      state.add(i * BATCH_NS, i <= 15 ? 6e6 : 3e6, 0);
    }

    assertThat(state.evidence(false)).isEqualTo(new WarmUp(false, 1000 * MS, 20, 4.5e6, -0.5, 1000 * MS));
  }

  /** Milliseconds until steady, -1 if it gives up first. */
  private static long steadyAfterMs(IntToDoubleFunction inferenceNs, IntToLongFunction compileNs) {
    SteadyState state = new SteadyState(BOUNDS, 0);
    for (int i = 1; !state.isOver(); i++) {
      state.add(i * BATCH_NS, inferenceNs.applyAsDouble(i), compileNs.applyAsLong(i));
      if (state.isSteady()) {
        return i * BATCH_NS / MS;
      }
    }
    return -1;
  }
}
