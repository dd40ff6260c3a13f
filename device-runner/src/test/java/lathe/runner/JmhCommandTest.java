package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lathe.kernels.KernelId;
import lathe.networks.LayerKey;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real runs of JMH, as short as it allows; what they say of speed is not looked at. */
@Timeout(600)
class JmhCommandTest {
  private static final String NETWORK = "mobilenet_v3_small_0.35_96";

  @TempDir private Path folder;
  private final Lathe lathe = new Lathe();

  @Test
  void pairsAreLayersWithTheirKernels() {
    assertThat(lathe.run("jmh", "--networks", NETWORK, "--untuned", "--pairs")).as(lathe::err).isEqualTo(ExitCode.FINE);
    List<String[]> pairs = lathe.out().lines().map(line -> line.split("  ")).toList();
    assertThat(pairs).extracting(pair -> pair[0]).doesNotHaveDuplicates().allMatch(key -> LayerKey.parse(key).toString().equals(key));
    assertThat(pairs).extracting(pair -> pair[1]).allMatch(id -> KernelId.parse(id).toString().equals(id));
  }

  @Test
  void resultsOfSeveralKernelsAreOneFileOfJmh() throws Exception {
    Path json = folder.resolve("jmh.json");
    String depthwise = "f32/depthwise/48x48x8->24x24x8/k3s2d1/p0.0.1.1/relu";
    String pool = "f32/pool/3x3x200->1x1x200/k1s1d1/p0.0.0.0/linear";
    assertThat(
        lathe.run("jmh", "--networks", NETWORK, "--untuned", "-p", "key=" + depthwise + "," + pool, "-f", "1", "-wi", "1", "-w", "20ms",
            "-i", "2", "-r", "20ms", "-rf", "json", "-rff", json.toString()))
        .as(() -> lathe.out() + "\n" + lathe.err()).isEqualTo(ExitCode.FINE);

    JsonNode results = JsonMapper.shared().readTree(json.toFile());
    assertThat(results.valueStream().map(result -> result.get("params").get("key").asString())).containsExactlyInAnyOrder(depthwise, pool);
    for (JsonNode result : results) {
      assertThat(result.get("benchmark").asString()).isEqualTo("lathe.runner.jmh.KernelBench.run");
      assertThat(KernelId.parse(result.get("params").get("kernelId").asString())).isNotNull();
      assertThat(result.get("primaryMetric").get("score").asDouble()).isPositive();
    }
  }

  @Test
  void aLayerThatNoNetworkHasIsRefused() {
    assertThat(lathe.run("jmh", "--networks", NETWORK, "-p", "key=f32/nothing")).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void whatNeitherLatheNorJmhKnowsIsRefused() {
    assertThat(lathe.run("jmh", "--networks", NETWORK, "--bogus")).isEqualTo(ExitCode.BAD_INPUT);
  }

  /** Whether the harnesses agree is a matter of the host; that both measured the layer is not. */
  @Test
  void holdsBothHarnessesBesideEachOther() throws Exception {
    Path json = folder.resolve("agreement.json");
    assertThat(lathe.run("jmh", "--networks", TinyNetwork.in(folder), "--untuned", "--agree", "--layers", "1", "--forks", "1", "--json",
        json.toString()))
        .as(lathe::err).isIn(ExitCode.FINE, ExitCode.INCONCLUSIVE);
    JsonNode layers = JsonMapper.shared().readTree(json.toFile()).get("layers");
    assertThat(layers).hasSize(1);
    assertThat(layers.get(0).get("latheNs").asDouble()).isPositive();
    assertThat(layers.get(0).get("jmhNs").asDouble()).isPositive();
    assertThat(lathe.out()).contains("of 1 layers within 5 %");
  }

  @ParameterizedTest
  @CsvSource({"--agree -f 1,--agree with -f 1", "--pairs --bogus,--pairs with --bogus", "--agree --layers 0,must lie in 1 to",
      "--agree --layers 9999,must lie in 1 to", "--agree --forks 0,at least 1 is needed", "--forks 2,without --agree",
      "--agree --pairs,leave one of them out"})
  void refusesWhatWouldBeIgnored(String words, String sentence) {
    String[] args = ("jmh --networks " + NETWORK + " --untuned " + words).split(" ");
    assertThat(lathe.run(args)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains(sentence).hasLineCount(1);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void anInterruptedAgreementLeavesNothing() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Process lathe = LatheProcess.start(List.of("-Djava.io.tmpdir=" + temporary, "-XX:-UsePerfData"),
        List.of("jmh", "--networks", TinyNetwork.in(folder), "--untuned", "--agree", "--layers", "1"));
    try (BufferedReader said = lathe.inputReader()) {
      StartedWorkers.await(lathe);
      LatheProcess.interrupt(lathe);
      assertThat(said.lines()).last().asString().isEqualTo("lathe: interrupted; there are no results");
      assertThat(lathe.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(temporary).isEmptyDirectory();
    } finally {
      lathe.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void whatJmhStartedEndsWithLatheAndLeavesNothing(boolean isKilled) throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Process lathe = LatheProcess.start(List.of("-Djava.io.tmpdir=" + temporary, "-XX:-UsePerfData"),
        List.of("jmh", "--networks", TinyNetwork.in(folder), "--untuned", "-f", "1", "-i", "1000"));
    Set<ProcessHandle> started = new HashSet<>();
    try (BufferedReader said = lathe.inputReader()) {
      String line = said.readLine();
      while (line != null && !line.contains("Warmup Iteration")) {
        line = said.readLine();
      }
      started.addAll(StartedWorkers.await(lathe));
      assertThat(started).as("JMH and its fork").hasSizeGreaterThan(1);
      if (isKilled) {
        lathe.destroyForcibly();
      } else {
        LatheProcess.interrupt(lathe);
        assertThat(said.lines()).noneMatch(rest -> rest.contains("fault")).last().asString()
            .isEqualTo("lathe: interrupted; there are no results");
      }
      assertThat(lathe.waitFor(60, TimeUnit.SECONDS)).isTrue();
      for (ProcessHandle one : started) {
        one.onExit().get(60, TimeUnit.SECONDS);
      }
      assertThat(temporary.toFile().list()).containsExactly("jmh.lock");
    } finally {
      lathe.destroyForcibly();
      started.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
