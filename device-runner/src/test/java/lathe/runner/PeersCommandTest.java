package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One fork of a small network with all engines that this platform has; what it says of speed is not looked at. */
@Timeout(600)
class PeersCommandTest {
  private final Lathe lathe = new Lathe("peers");

  @Test
  void writesTheContract(@TempDir Path folder) {
    String tiny = TinyNetwork.in(folder);
    assertThat(lathe.run(tiny, "--forks", "1", "--rounds", "1", "--lanes", "128", "--json", "-")).as(lathe::err)
        .isEqualTo(ExitCode.FINE);
    assertThat(lathe.err()).contains("lathe: 1 fork where 6 are wanted");

    JsonNode result = JsonMapper.shared().readTree(lathe.out());
    assertThat(result.propertyNames()).containsExactly("schema", "network", "provenance", "cleanShare", "engines", "ratios");
    assertThat(result.get("schema").asString()).isEqualTo("lathe.peers/1");
    assertThat(result.get("provenance").get("lanes").asInt()).isEqualTo(128);
    assertThat(result.get("network").asString()).isEqualTo(tiny);
    for (JsonNode engine : result.get("engines")) {
      assertThat(engine.propertyNames()).contains("engine", "version", "medianNs", "maxRelDiff");
      assertThat(engine.get("maxRelDiff").asDouble()).isLessThanOrEqualTo(1e-4);
    }
    assertThat(result.get("ratios").size()).isEqualTo(result.get("engines").size() - 1);
  }

  /** Integers answer nearly what floats do, from an export even where there is a file, and are no fault of anyone. */
  @Test
  void comparesIntegersWithFloats() {
    assertThat(lathe.run("mobilenet_v3_small_0.35_96", "--engines", "lathe,onnxruntime-int8,tflite-int8", "--forks", "1", "--rounds", "1",
        "--json", "-"))
        .as(lathe::err).isEqualTo(ExitCode.FINE);
    JsonNode engines = JsonMapper.shared().readTree(lathe.out()).get("engines");
    for (int peer = 1; peer < engines.size(); peer++) { // none where their libraries do not run
      assertThat(engines.get(peer).get("engine").asString()).endsWith("-int8");
      assertThat(engines.get(peer).get("model").asString()).isEqualTo("export");
      assertThat(engines.get(peer).get("maxRelDiff").asDouble()).isBetween(1e-3, 0.2);
    }
  }

  @Test
  void refusesAnUnknownEngine() {
    assertThat(lathe.run("mobilenet_v2", "--engines", "lathe,mnn")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err())
        .isEqualTo(
            "lathe: --engines mnn: not known; use some of lathe, onnxruntime, tflite, onnxruntime-int8, tflite-int8"
                + System.lineSeparator());
  }

  @Test
  void refusesToCompareOthersOnly() {
    assertThat(lathe.run("mobilenet_v2", "--engines", "tflite")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("lathe is missing");
  }

  /** A check that held nothing against anything has not passed. */
  @Test
  void aCheckWithoutAnotherEngineFails(@TempDir Path folder) {
    String tiny = TinyNetwork.in(folder);
    assertThat(lathe.run(tiny, "--check", "--engines", "lathe")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("lathe: %s: no other engine ran it, so nothing was checked".formatted(tiny));
    assertThat(lathe.out()).isEmpty();
  }

  @Test
  void refusesNoForks() {
    assertThat(lathe.run("mobilenet_v2", "--forks", "0")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("use at least 1 of both");
  }

  /** A user's file goes as it is to the engine that has its format, and as an export to the other. */
  @Test
  void runsTheFileItself() throws IOException, URISyntaxException {
    Path foreign = Path.of(Objects.requireNonNull(getClass().getResource("/lathe/runner/foreign/mobilenet_v3_small_opset14.onnx")).toURI());

    assertThat(lathe.run(foreign.toString(), "--check", "--json", "-")).as(lathe::err).isEqualTo(ExitCode.FINE);

    for (JsonNode engine : JsonMapper.shared().readTree(lathe.out()).get("engines")) {
      assertThat(engine.get("model").asString())
          .isEqualTo(engine.get("engine").asString().equals("tflite") ? "export" : foreign.toString());
    }
  }

  /** Weights beside a model that is there without them cannot be run by anyone: engines get exports with random ones. */
  @Test
  void exportsAFileWithoutWeights(@TempDir Path folder) {
    assertThat(lathe.run(TinyNetwork.in(folder), "--check", "--engines", "lathe,onnxruntime")).as(lathe::err).isEqualTo(ExitCode.FINE);
    assertThat(lathe.err()).contains("tiny.json: it describes layers without weights, so all are random");
  }

  /** As on a disk that fills up between two networks: the second has its own sentence, and what the first gave is written. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aNetworkWithoutRoomForItsWorkersTakesNoOtherWithIt(@TempDir Path folder) throws Exception {
    Process process = LatheProcess.start(List.of("-Djava.io.tmpdir=/proc"),
        List.of("peers", TinyNetwork.in(folder), "mobilenet_v3_small_0.35_96", "--engines", "lathe", "--forks", "1", "--rounds", "1"));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(said.lines().filter(line -> line.contains("its worker could not be started: cannot make files for workers in /proc: ")))
        .hasSize(2);
  }

  @Test
  void anInterruptKeepsWhatWasCompared(@TempDir Path folder) throws Exception {
    Path json = folder.resolve("peers.json");
    String tiny = TinyNetwork.in(folder);
    Process process = LatheProcess
        .onATerminal(
            List.of("peers", tiny, "mobilenet_v3_large", "--engines", "lathe", "--forks", "1", "--rounds", "1", "--json", json.toString()))
        .redirectErrorStream(true).start();
    try (BufferedReader said = process.inputReader()) {
      LatheProcess.awaitWords(said, "mobilenet_v3_large, fork 1");
      LatheProcess.interrupt(process);
      assertThat(said.lines()).anyMatch(line -> line.endsWith("lathe: interrupted; 1 of 2 networks were compared"));
      assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
    } finally {
      process.destroyForcibly();
    }
    assertThat(JsonMapper.shared().readTree(json).get(0).get("network").asString()).isEqualTo(tiny);
  }
}
