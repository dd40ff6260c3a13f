package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import lathe.profiler.message.Readiness;
import lathe.profiler.message.Task;
import lathe.profiler.process.WorkerCommand;
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

  @Test
  void aNetworkIsReadyBeforeItsThreadIsPinned() throws IOException {
    Duration pinning = Duration.ofSeconds(2);
    WorkerCommand command =
        TestWorker.command(256, List.of("-D" + TestWorker.SOLO + "=true", "-D" + ToyHost.PIN_MS + "=" + pinning.toMillis()));
    long began = System.nanoTime();
    try (SoloFork fork = SoloFork.start(command)) {
      Readiness ready = fork.open(new Task("toy", 1), true);
      assertThat(ready.readyNs()).isPositive().isLessThan(System.nanoTime() - began - pinning.toNanos());
    }
  }
}
