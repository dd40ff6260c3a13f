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

/** One fork of a narrow network's study; what it says of speed is not looked at. */
@Timeout(180)
class StudyCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lathe(String... args) {
    List<String> words = new ArrayList<>(List.of("study"));
    words.addAll(List.of(args));
    return Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
  }

  @Test
  void writesTheContract() {
    assertThat(lathe("last-stage", "--networks", "mobilenet_v3_large_0.35_96", "--forks", "1", "--quick", "--json", "-")).as(err::toString)
        .isEqualTo(ExitCode.FINE);

    JsonNode study = JsonMapper.shared().readTree(out.toString()).get(0);
    assertThat(study.propertyNames()).contains("schema", "study", "arms", "comparisons");
    assertThat(study.get("study").asString()).isEqualTo("last-stage");
    assertThat(study.get("arms").size()).isEqualTo(4);
    JsonNode comparison = study.get("comparisons").get(0);
    assertThat(comparison.get("ratio").asDouble()).isPositive();
    assertThat(comparison.get("verdict").asString()).isEqualTo("undecided");
    assertThat(comparison.get("low").isNull()).isTrue();
  }

  @Test
  void namesTheNearestStudy() {
    assertThat(lathe("nonlinarity")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("study nonlinarity: not known; the nearest are nonlinearity");
  }

  @Test
  void refusesANetworkThatLacksTheFeature() {
    assertThat(lathe("last-stage", "--networks", "mobilenet_v2")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("mobilenet_v2 has no switch last");
  }

  @Test
  void refusesNoForks() {
    assertThat(lathe("claims", "--forks", "0")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("at least 1 is needed");
  }
}
