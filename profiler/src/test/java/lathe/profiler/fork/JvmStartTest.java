package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import lathe.kernels.Lanes;
import org.junit.jupiter.api.Test;

class JvmStartTest {
  private static WorkerCommand command(List<String> extra) {
    return WorkerCommand.likeThisJvm("none", new WorkerFlags(Lanes.current(), 64, extra));
  }

  @Test
  void takesSomeTimeButNoWorkersWork() throws IOException, InterruptedException {
    assertThat(JvmStart.measure(command(List.of()))).isBetween(Duration.ofMillis(1), Duration.ofMinutes(1));
  }

  @Test
  void refusesFlagsThatTheJvmDoesNotKnow() {
    assertThatThrownBy(() -> JvmStart.measure(command(List.of("-XX:+NoSuchFlag")))).isInstanceOf(IOException.class)
        .hasMessageContaining("refuses the flags of a worker: exit code 1");
  }
}
