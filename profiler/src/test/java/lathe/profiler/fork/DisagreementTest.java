package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import lathe.profiler.jit.Evidence;
import lathe.profiler.message.Task;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.sample.Counts;
import lathe.profiler.sample.Timing;
import org.junit.jupiter.api.Test;

class DisagreementTest {
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

  private static List<ForkReport> forks(double... ms) {
    return DoubleStream.of(ms).mapToObj(DisagreementTest::fork).toList();
  }

  private static ForkReport fork(double ms) {
    var timing = new Timing(Kind.END_TO_END, RawSample.NO_LAYER, 5, Math.round(5e6 * ms), 0, Math.round(5e6 * ms), 0);
    return new ForkReport(new Task("toy", 1), 0, Optional.empty(), Optional.empty(), List.of(timing), Evidence.NONE, 0, Counts.NONE, 0,
        Optional.empty());
  }
}
