package lathe.profiler.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RivalsTest {
  /** Two CPUs, one measuring and 0.6 of the other compiling; the system itself takes one per cent. */
  @Test
  void onAQuietHostTheJitIsTheOnlyRival() {
    assertThat(Rivals.foreignShare(0.81, 0.80, 2)).isCloseTo(0.032, within(0.001));
  }

  /** Two busy programs leave the measuring thread a third of its CPU, and the JIT has the other one to itself. */
  @Test
  void busyProgramsAreToldFromTheJit() {
    assertThat(Rivals.foreignShare(1, 2.0 / 3, 2)).isCloseTo(2.0 / 3, within(1e-9));
  }

  @Test
  void withoutAnyRivalNobodyIsBlamedAndWithoutKnowledgeOthersAre() {
    assertThat(Rivals.foreignShare(0.5, 0.5, 2)).isZero();
    assertThat(Rivals.foreignShare(-1, 0.5, 2)).isOne();
    assertThat(Rivals.foreignShare(Double.NaN, 0.5, 2)).isOne();
  }

  @Test
  void thisMachineTells() {
    assertThat(new Rivals().foreignShare()).isBetween(0.0, 1.0);
  }
}
