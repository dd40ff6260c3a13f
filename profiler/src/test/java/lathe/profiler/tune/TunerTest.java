package lathe.profiler.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.Catalog;
import lathe.kernels.Operation;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.profiler.fork.ForkListener;
import lathe.profiler.fork.TestWorker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TunerTest {
  private static final Operation OPERATION = new Operation.Conv(new Shape(14, 14, 80), 200, Window.POINTWISE, Activation.HSWISH);
  private static final Contest CONTEST =
      new Contest(OPERATION, List.of("key"), "net", 7, 1000, Catalog.candidates(OPERATION).subList(0, 2));

  /** The default would be cached as the choice of a measurement, and the contest never be held again. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whereTheJvmRefusesToRecordNothingIsDecided() throws IOException {
    var tuner = new Tuner(TestWorker.command(256, List.of("-D" + TestWorker.BLIND + "=true")), 2, 1, ForkListener.SILENT);

    Outcome outcome = tuner.decide(List.of(CONTEST));

    assertThat(outcome.choices()).isEmpty();
    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.undecided()).singleElement().asString()
        .startsWith("could not compare the kernels of key (layers like that: 1): JFR refused: ")
        .doesNotContain("again"); // it would be refused again
  }
}
