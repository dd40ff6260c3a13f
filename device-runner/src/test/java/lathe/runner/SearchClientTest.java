package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.ResultFiles;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client of docs/searches.md, as it stands there, asks a real process. */
@Timeout(600)
class SearchClientTest {
  private static final Pattern PYTHON = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void theClientOfTheDocsIsAnswered() throws Exception {
    assumeTrue(hasPython(), "there is no python3 here to run the client with");
    Path json = folder.resolve("v3.json");
    ResultFiles.write(ToyTables.here(Zoo.named("mobilenet_v3_small")), json);
    assertThat(new Lathe().run("lut", "export", json.toString(), "--format", "packed", "--out", folder.resolve("v3.lut").toString()))
        .isEqualTo(ExitCode.FINE);
    writeLauncher();
    Process client = new ProcessBuilder("python3", "-c", client()).directory(folder.toFile())
        .redirectError(folder.resolve("err").toFile()).start();
    String said = new String(client.getInputStream().readAllBytes());
    assertThat(client.waitFor()).as(() -> text(folder.resolve("err"))).isZero();
    assertThat(Double.parseDouble(said)).isEqualTo(ToyTables.ROW_NS / 1e6);
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      Process python = new ProcessBuilder("python3", "--version").start();
      return python.waitFor(30, TimeUnit.SECONDS) && python.exitValue() == 0;
    } catch (IOException none) {
      return false;
    }
  }

  private static String client() throws IOException {
    Matcher client = PYTHON.matcher(Files.readString(Path.of("../docs/searches.md")));
    assertThat(client.find()).isTrue();
    return client.group(1);
  }

  /** What {@code ./lathe} starts in the end, without a build before it. */
  private void writeLauncher() throws IOException {
    Path lathe = Files.writeString(folder.resolve("lathe"), """
        #!/bin/sh
        exec '%s/bin/java' --add-modules=jdk.incubator.vector -XX:TieredStopAtLevel=1 -cp '%s' lathe.runner.Main "$@"
        """.formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
    assertThat(lathe.toFile().setExecutable(true)).isTrue();
  }

  private static String text(Path file) {
    return ResultFiles.readText(file);
  }
}
