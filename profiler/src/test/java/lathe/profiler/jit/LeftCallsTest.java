package lathe.profiler.jit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Reasons as HotSpot words them in {@code bytecodeInfo.cpp}. */
class LeftCallsTest {
  @Test
  void vectorCodeThatRunsMatters() {
    assertThat(LeftCalls.matters("jdk/incubator/vector/FloatVector", "hot method too big")).isTrue();
    assertThat(LeftCalls.matters("lathe/kernels/conv/Gemm", "already compiled into a big method")).isTrue();
    assertThat(LeftCalls.matters("jdk/internal/vm/vector/VectorSupport", "no static binding")).isTrue();
  }

  @Test
  void whatNeverRunsDoesNot() {
    for (String reason : new String[] {"never executed", "call site not reached", "executed < MinInliningThreshold times",
        "low call site frequency", "too cold", "unloaded signature classes", "exception method"}) {
      assertThat(LeftCalls.matters("jdk/incubator/vector/FloatVector", reason)).as(reason).isFalse();
    }
  }

  @Test
  void anOrdinaryCallDoesNot() {
    assertThat(LeftCalls.matters("java/lang/Math", "too big")).isFalse();
  }
}
