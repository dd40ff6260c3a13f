package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One fork of a small network with all engines that this platform has; what it says of speed is not looked at. */
@Timeout(180)
class PeersCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lathe(String... args) {
    List<String> words = new ArrayList<>(List.of("peers"));
    words.addAll(List.of(args));
    return Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
  }

  @Test
  void writesTheContract() {
    assertThat(lathe("mobilenet_v3_small_0.5_96", "--forks", "1", "--rounds", "1", "--json", "-")).as(err::toString)
        .isEqualTo(ExitCode.FINE);

    JsonNode result = JsonMapper.shared().readTree(out.toString()).get(0);
    assertThat(result.propertyNames()).containsExactly("network", "engines", "ratios");
    assertThat(result.get("network").asString()).isEqualTo("mobilenet_v3_small_0.5_96");
    for (JsonNode engine : result.get("engines")) {
      assertThat(engine.propertyNames()).contains("engine", "version", "medianNs", "maxRelDiff");
      assertThat(engine.get("maxRelDiff").asDouble()).isLessThanOrEqualTo(1e-4);
    }
    for (JsonNode ratio : result.get("ratios")) {
      assertThat(ratio.get("ratio").asDouble()).isPositive();
    }
    assertThat(result.get("ratios").size()).isEqualTo(result.get("engines").size() - 1);
  }

  @Test
  void refusesAnUnknownEngine() {
    assertThat(lathe("mobilenet_v2", "--engines", "lathe,mnn")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err).hasToString("lathe: engine mnn: not known; use some of lathe, onnxruntime, tflite" + System.lineSeparator());
  }

  @Test
  void refusesToCompareOthersOnly() {
    assertThat(lathe("mobilenet_v2", "--engines", "tflite")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("lathe is not among them");
  }

  @Test
  void refusesNoForks() {
    assertThat(lathe("mobilenet_v2", "--forks", "0")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("use at least 1 of both");
  }
}
