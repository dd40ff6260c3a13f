package lathe.profiler.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ProbeTest {
  @TempDir private Path folder;

  @Test
  void aProbeWhoseParentIsKilledEndsAndLeavesNothing() throws Exception {
    Path pid = folder.resolve("pid");
    Process parent = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules=jdk.incubator.vector", "-Djava.io.tmpdir=" + folder, "-XX:-UsePerfData", "-cp",
        System.getProperty("java.class.path"),
        TestProbe.class.getName(), pid.toString()).inheritIO().start();
    try {
      while (parent.isAlive() && !Files.exists(pid)) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      ProcessHandle probe = ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
      try {
        parent.destroyForcibly();
        probe.onExit().get(60, TimeUnit.SECONDS);
      } finally {
        probe.destroyForcibly();
      }
    } finally {
      parent.descendants().forEach(ProcessHandle::destroyForcibly);
      parent.destroyForcibly();
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(pid);
    }
  }
}
