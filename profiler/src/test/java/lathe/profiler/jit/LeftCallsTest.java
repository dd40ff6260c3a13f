package lathe.profiler.jit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Reasons as HotSpot words them in {@code bytecodeInfo.cpp}. */
class LeftCallsTest {
  private static final String FMA = "(Ljdk/incubator/vector/Vector;Ljdk/incubator/vector/Vector;)Ljdk/incubator/vector/FloatVector;";

  @Test
  void callsThatBoxVectorsMatter() {
    assertThat(LeftCalls.matters(FMA, "hot method too big")).isTrue();
    assertThat(LeftCalls.matters("(ILjdk/incubator/vector/IntVector;)V", "already compiled into a big method")).isTrue();
    assertThat(LeftCalls.matters("(F)Ljdk/internal/vm/vector/VectorSupport$VectorPayload;", "no static binding")).isTrue();
    assertThat(LeftCalls.matters("(Ljdk/incubator/vector/Float512Vector$Float512Mask;)Z", "too big")).isTrue();
  }

  @Test
  void callsThatDidNotRunDoNot() {
    for (String reason : List.of("never executed", "call site not reached", "executed < MinInliningThreshold times",
        "low call site frequency", "too cold", "callee's klass not linked yet: unloaded", "callee's klass not initialized",
        "exception method")) {
      assertThat(LeftCalls.matters(FMA, reason)).as(reason).isFalse();
    }
  }

  /** What an operator's first use looks up, or what a failed check throws, is called without vectors. */
  @Test
  void callsWithoutVectorsDoNot() {
    assertThat(LeftCalls.matters("(F)F", "too big")).isFalse();
    assertThat(LeftCalls.matters("(I)Ljdk/internal/vm/vector/VectorSupport$BinaryOperation;", "too big")).isFalse();
    assertThat(LeftCalls.matters("(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/ClassCastException;", "too big")).isFalse();
    assertThat(LeftCalls.matters("(Ljdk/incubator/vector/VectorSpecies;)V", "too big")).isFalse();
  }
}
