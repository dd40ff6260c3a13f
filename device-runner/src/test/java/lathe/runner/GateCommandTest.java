package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real workers on a toy network; what the gate says of speed is not looked at, error rates have their own test. */
@Timeout(180)
class GateCommandTest {
  private static final String TOY = "mobilenet_v3_small_0.5_96";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lathe(String... args) {
    List<String> words = new ArrayList<>(List.of("gate"));
    words.addAll(List.of(args));
    return Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
  }

  @Test
  void writesTheContractAndNamesAnAaRun() throws Exception {
    Path json = folder.resolve("gate.json");
    Path junit = folder.resolve("gate.xml");
    Path slots = folder.resolve("slots.jsonl");
    int code = lathe("--base", "", "--networks", TOY, "--budget", "5s", "--max-regression", "90%", "--layers", "--json", json.toString(),
        "--export", "junit=" + junit, "--slots", slots.toString());

    assertThat(code).as(err::toString).isIn(ExitCode.FINE, ExitCode.REGRESSION);
    assertThat(out.toString()).contains("this is an A/A run").contains(TOY);
    JsonNode result = JsonMapper.shared().readTree(Files.readString(json));
    assertThat(result.propertyNames()).contains("schema", "verdict", "minimumDetectable", "items");
    assertThat(result.get("items").get(0).propertyNames()).contains("name", "verdict", "ratio", "low", "high");
    assertThat(result.get("items").get(0).get("ratio").asDouble()).isPositive();
    assertThat(result.get("items").size()).isGreaterThan(30); // layers
    assertThat(Files.readString(junit)).contains("<testsuite ");
    assertThat(Files.readAllLines(slots)).hasSizeGreaterThanOrEqualTo(48);
  }

  @Test
  void refusesAnArmWithoutABuild() {
    assertThat(lathe("--base", "lathe=" + folder)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("there is no build in that folder");
  }

  @Test
  void refusesAnArmWithoutAJvm() {
    assertThat(lathe("--base", "jdk=" + folder)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("there is no bin/java in that folder");
  }

  @Test
  void refusesWordsThatAreNoArm() {
    assertThat(lathe("--base", "colour=red")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("\"colour=red\" is no part of an arm");
  }

  @Test
  void tellsOfAnArmWhoseJvmDoesNotStart() {
    assertThat(lathe("--base", "jvm=-XX:NoSuchFlag", "--networks", TOY, "--budget", "5s")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("arm base").contains("NoSuchFlag").doesNotContain("\tat ");
  }

  @Test
  void refusesABudgetThatIsNone() {
    assertThat(lathe("--base", "", "--budget", "1s")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("too little for one pair");
  }

  @Test
  void refusesLayersOfDifferentNetworks() {
    assertThat(lathe("--base", "network=" + TOY, "--head", "network=mobilenet_v2_0.35_96", "--layers", "--budget", "5s"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("leave out --layers");
  }

  @Test
  void recordsABaselineAndHoldsItAgainstLater() {
    Path file = folder.resolve("baseline.json");
    Path csv = folder.resolve("history.csv");

    assertThat(lathe("record", file.toString(), "--networks", TOY, "--forks", "2")).as(err::toString).isEqualTo(ExitCode.FINE);
    assertThat(lathe("history", folder.toString(), "--csv", csv.toString())).as(err::toString).isEqualTo(ExitCode.FINE);
    assertThat(csv).content().startsWith("time,commit,fingerprint," + TOY);
    assertThat(lathe("--baseline", file.toString(), "--head", "jvm=-Dother=flags")).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(err.toString()).contains("cannot be compared");
  }

  @Test
  void saysThatABaselineIsMissing() {
    assertThat(lathe("--baseline", folder.resolve("none.json").toString())).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(err.toString()).contains("there is no such file");
  }

  @Test
  void flagsMayHaveCommas() {
    ArmText arm = ArmText.parse("base", "jvm=-Xlog:gc,gc+age -Xint,lanes=256");

    assertThat(arm.words()).containsEntry("jvm", "-Xlog:gc,gc+age -Xint").containsEntry("lanes", "256");
  }
}
