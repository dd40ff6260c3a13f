package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import lathe.profiler.message.Task;
import lathe.profiler.sample.Stretch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SoloForkTest {
  /** Like a sample of a run, which is slow where the calibration before it was, or the one behind it. */
  @Test
  void aStretchIsAsSlowAsTheSlowerCalibrationBesideIt() throws IOException {
    WorkerCommand command = TestWorker.command(256, List.of("-D" + TestWorker.SOLO + "=true", "-D" + ToyHost.CORE_NS + "=3600,4500"));
    try (SoloFork fork = SoloFork.start(command)) {
      fork.open(new Task("toy", 1), false);
      Stretch stretch = fork.infer(1_000_000, 100);
      assertThat(stretch.coreNs()).isEqualTo(4_500);
    }
  }
}
