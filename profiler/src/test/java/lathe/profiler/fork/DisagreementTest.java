package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import lathe.profiler.message.Task;
import org.junit.jupiter.api.Test;

class DisagreementTest {
  private static final Task TASK = new Task("toy", 1);

  @Test
  void forksWithinThreePercentAgree() {
    assertThat(Disagreement.among(forks(4.00, 4.02, 3.99, 4.01, 4.03, 4.00))).isFalse();
  }

  @Test
  void forksThatScatterOrFallIntoTwoClassesDisagree() {
    assertThat(Disagreement.among(forks(4.0, 4.4, 3.9, 4.2, 4.6, 4.0))).isTrue();
    assertThat(Disagreement.among(forks(4.00, 4.01, 4.00, 6.00, 6.01, 6.00))).isTrue();
  }

  @Test
  void whereNoForkSurvivedMoreOfThemWouldNotHelp() {
    assertThat(Disagreement.among(List.of())).isFalse();
  }

  private static List<ForkReport> forks(double... inferenceMs) {
    return DoubleStream.of(inferenceMs).mapToObj(ms -> PlayedForks.report(TASK, 0, ms, 0)).toList();
  }
}
