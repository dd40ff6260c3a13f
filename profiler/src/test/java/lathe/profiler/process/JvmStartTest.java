package lathe.profiler.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lathe.kernels.Lanes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JvmStartTest {
  private static final Duration MOST = Duration.ofMinutes(1);

  private static WorkerCommand command(List<String> extra) {
    return WorkerCommand.likeThisJvm("none", new WorkerFlags(Lanes.current(), 64, extra));
  }

  @Test
  void takesSomeTimeButNoWorkersWork() throws IOException, InterruptedException {
    assertThat(JvmStart.measure(command(List.of()), MOST)).isBetween(Duration.ofMillis(1), MOST);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @Timeout(60)
  void waitsForNoJvmThatDoesNotEnd(@TempDir Path folder) throws IOException {
    Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\nexec sleep 600\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    var hanging = new WorkerCommand(java, "", "none", WorkerFlags.of(Lanes.current()));
    assertThatThrownBy(() -> JvmStart.measure(hanging, Duration.ofSeconds(1))).isInstanceOf(IOException.class)
        .hasMessageEndingWith("has not ended after 1 s");
  }

  @Test
  void refusesFlagsThatTheJvmDoesNotKnow() {
    assertThatThrownBy(() -> JvmStart.measure(command(List.of("-XX:+NoSuchFlag")), MOST)).isInstanceOf(IOException.class)
        .hasMessageContaining("refuses the flags of a worker: exit code 1: Unrecognized VM option 'NoSuchFlag'");
  }
}
