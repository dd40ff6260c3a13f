package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lathe.networks.source.NetworkSource;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.ResultFiles;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of docs/searches.md, as they stand there, ask a real process. */
@Timeout(600)
class SearchClientTest {
  private static final Pattern PYTHON = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

  private static final List<String> SCRIPTS = List.of("client.py", "reduced.py", "netadapt.py");

  @TempDir Path folder;

  @BeforeEach
  void writesTheScriptsAndWhatTheyStart() throws IOException, InterruptedException {
    assumeTrue(hasPython(), "there is no python3 here to run scripts with");
    List<String> texts = PYTHON.matcher(Files.readString(Path.of("../docs/searches.md"))).results().map(script -> script.group(1)).toList();
    assertThat(texts).hasSameSizeAs(SCRIPTS);
    for (int i = 0; i < texts.size(); i++) {
      Files.writeString(folder.resolve(SCRIPTS.get(i)), texts.get(i));
    }
    writeLauncher();
  }

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void theClientOfTheDocsIsAnswered() throws Exception {
    pack(ToyTables.here(Zoo.named("mobilenet_v3_small")), "v3.lut");
    assertThat(Double.parseDouble(said("client.py"))).isEqualTo(ToyTables.ROW_NS / 1e6);
  }

  /** Here a layer takes as long as it has channels, in and out. Each step is by 1 % of the seed or more, and no mixture lacks a row. */
  @ParameterizedTest
  @Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @ValueSource(strings = {"mobilenet_v3_small", "mobilenet_v3_large"})
  void netAdaptReachesItsTarget(String seed) throws Exception {
    assertThat(new Lathe().run("export", seed, "--format", "json", folder.resolve("seed.json").toString())).isEqualTo(ExitCode.FINE);
    List<LutEntry> rows = Stream.of(said("reduced.py").strip().split(","))
        .map(file -> NetworkSource.parse(folder.resolve(file).toString()).open().network())
        .flatMap(network -> ToyTables.rows(network, "lathe", key -> key.in().channels() + key.out().channels()).stream()).distinct()
        .toList();
    pack(new Lut(ToyTables.provenance(), rows), "reduced.lut");

    double[] ms = said("netadapt.py").lines().mapToDouble(line -> Double.parseDouble(line.substring(0, line.indexOf(' ')))).toArray();

    assertThat(ms).hasSizeBetween(8, 16);
    for (int step = 1; step < ms.length; step++) {
      assertThat(ms[step - 1] - ms[step]).isGreaterThan(0.009 * ms[0]);
    }
    assertThat(ms[ms.length - 1]).isLessThanOrEqualTo(0.85 * ms[0]).isGreaterThan(0.8 * ms[0]);
    assertThat(NetworkSource.parse(folder.resolve("found.json").toString()).open().network().params()).isLessThan(Zoo.named(seed).params());
  }

  private void pack(Lut table, String name) {
    Path json = folder.resolve("table.json");
    ResultFiles.write(table, json);
    assertThat(new Lathe().run("lut", "export", json.toString(), "--format", "packed", "--out", folder.resolve(name).toString()))
        .isEqualTo(ExitCode.FINE);
  }

  private String said(String script) throws IOException, InterruptedException {
    Process python = new ProcessBuilder("python3", script).directory(folder.toFile()).redirectError(folder.resolve("err").toFile()).start();
    String said = new String(python.getInputStream().readAllBytes());
    assertThat(python.waitFor()).as(() -> text(folder.resolve("err"))).isZero();
    return said;
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      Process python = new ProcessBuilder("python3", "--version").start();
      return python.waitFor(30, TimeUnit.SECONDS) && python.exitValue() == 0;
    } catch (IOException none) {
      return false;
    }
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
