package lathe.profiler.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledWriteTest {
  private static final int KILLS = 3;

  @TempDir Path folder;

  @Test
  @Timeout(600)
  void whoeverIsKilledWhileItWritesATableLeavesAWholeOne() throws Exception {
    Path file = folder.resolve("lut.json");
    Random random = new Random(11);
    for (int kill = 0; kill < KILLS; kill++) {
      killAfter(random.nextInt(60), file);
      Lut lut = ResultFiles.readLut(file);
      assertThat(lut.entries()).hasSize(KilledWriter.ROWS);
      assertThat(lut.entries().stream().mapToDouble(row -> row.time().medianNs()).distinct().toArray()).hasSize(1);
    }
  }

  private static void killAfter(int millis, Path file) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process writer = new ProcessBuilder(java.toString(), "--add-modules=jdk.incubator.vector", "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), KilledWriter.class.getName(), file.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader out = writer.inputReader()) {
      assertThat(out.readLine()).isEqualTo("written");
      Thread.sleep(millis);
    } finally {
      writer.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
    }
  }
}
