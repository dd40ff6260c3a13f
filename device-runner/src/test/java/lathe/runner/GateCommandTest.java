package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.spi.ToolProvider;
import lathe.profiler.gate.Baseline;
import lathe.profiler.result.ResultFiles;
import lathe.runner.console.ExitCode;
import lathe.runner.gate.ArmText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real workers on a toy network; what the gate says of speed is not looked at, error rates have their own test. */
@Timeout(600)
class GateCommandTest {
  @TempDir private Path folder;
  private String toy = "";
  private final Lathe lathe = new Lathe("gate");

  @BeforeEach
  void describe() {
    toy = TinyNetwork.in(folder);
  }

  @Test
  void writesTheContractAndNamesAnAaRun() throws Exception {
    Path json = folder.resolve("gate.json");
    Path junit = folder.resolve("gate.xml");
    Path slots = folder.resolve("slots.jsonl");
    int code =
        lathe.run("--base", "", "--networks", toy, "--budget", "5s", "--max-regression", "90%", "--layers", "--json", json.toString(),
            "--export", "junit=" + junit, "--slots", slots.toString());

    assertThat(code).as(lathe::err).isIn(ExitCode.FINE, ExitCode.REGRESSION);
    assertThat(lathe.out()).contains("this is an A/A run", TinyNetwork.NAME);
    JsonNode result = JsonMapper.shared().readTree(Files.readString(json));
    assertThat(result.propertyNames()).contains("schema", "verdict", "minimumDetectable", "items");
    assertThat(result.get("items").get(0).propertyNames()).contains("name", "verdict", "ratio", "low", "high");
    assertThat(result.get("items").get(0).get("headNs").asDouble()).isPositive(); // a busy host leaves no ratio
    assertThat(result.get("items").size()).isEqualTo(1 + TinyNetwork.LAYERS);
    assertThat(Files.readString(junit)).contains("<testsuite ");
    assertThat(Files.readAllLines(slots)).hasSizeGreaterThanOrEqualTo(48).map(JsonMapper.shared()::readTree)
        .allSatisfy(slot -> assertThat(slot.propertyNames()).as("all that decides which slots count").contains("network", "fork", "arm",
            "inferenceNs", "layerNs", "coreNs", "memoryNs", "awayNs"));
  }

  /** Each pair takes as long as a dozen of its rounds, and the decision is what an interrupted gate has not. */
  @Test
  void anInterruptKeepsTheSlotsOfFinishedForks() throws Exception {
    Path json = folder.resolve("gate.json");
    Path slots = folder.resolve("slots.jsonl");
    Process process = LatheProcess.onATerminal(List.of("gate", "--base", "", "--networks", toy, "--budget", "10m", "--max-regression",
        "0.000001%", "--json", json.toString(), "--slots", slots.toString())).start();
    try (Reader said = process.errorReader()) {
      LatheProcess.awaitWords(said, "pair 2");
      LatheProcess.interrupt(process);
      LatheProcess.awaitWords(said, "interrupted; nothing was decided; the slots of 1 finished fork are in " + slots);
      assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readAllLines(slots)).hasSizeGreaterThanOrEqualTo(48).map(JsonMapper.shared()::readTree)
        .allMatch(slot -> slot.get("fork").asInt() == 0);
    assertThat(json).doesNotExist();
  }

  /** There is no arm that a file could be about. */
  @Test
  void refusesAnArmWithoutABuild() {
    Path json = folder.resolve("gate.json");
    assertThat(lathe.run("--base", "lathe=" + folder, "--json", json.toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("the folder holds no build").hasLineCount(1);
    assertThat(json).doesNotExist();
  }

  /** Its worker would only say that it finds no main class. */
  @Test
  void refusesAnArmWhosePathJavaWouldCut() throws IOException {
    Path build = folder.resolve("a" + File.pathSeparator + "b");
    Files.createDirectories(build.resolve("lib"));
    assertThat(lathe.run("--base", "lathe=" + build)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("lathe=" + build, "Java cuts a class path", "move the build").hasLineCount(1);
  }

  @Test
  void refusesAnArmWithoutAJvm() {
    assertThat(lathe.run("--base", "jdk=" + folder)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("the folder has no bin/java");
  }

  @Test
  void refusesWordsThatAreNoArm() {
    assertThat(lathe.run("--base", "colour=red")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("\"colour=red\" is not part of an arm");
  }

  @Test
  void tellsOfAnArmWhoseJvmDoesNotStart() throws Exception {
    Path json = folder.resolve("gate.json");
    Path junit = folder.resolve("gate.xml");
    assertThat(lathe.run("--base", "jvm=-XX:NoSuchFlag", "--networks", toy, "--budget", "5s", "--json", json.toString(), "--export",
        "junit=" + junit)).isEqualTo(ExitCode.BAD_INPUT);

    assertThat(lathe.err()).contains("arm base").contains("NoSuchFlag").doesNotContain("\tat ");
    JsonNode result = JsonMapper.shared().readTree(Files.readString(json));
    assertThat(result.get("verdict").asString()).isEqualTo("INCONCLUSIVE");
    assertThat(result.get("note").asString()).contains("NoSuchFlag");
    assertThat(Files.readString(junit)).contains("errors=\"1\"");
  }

  /** As where an arm's flags take vectors from the CPU that its lanes need. */
  @Test
  void tellsOfAnArmWhoseJvmDoesNotHaveItsLanes() {
    assertThat(lathe.run("--base", "", "--head", "jvm=-Dlathe.lanes=300", "--networks", toy, "--budget", "5s"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("arm head", "lanes 300: not a vector width").doesNotContain("\tat ", "native code");
  }

  @Test
  void comparesAnotherBuildOnAnotherJdkWithAnotherEngine() throws Exception {
    Path json = folder.resolve("gate.json");
    Path jdk = Files.createSymbolicLink(folder.resolve("jdk"), Path.of(System.getProperty("java.home")));
    int code =
        lathe.run("--base", "lathe=%s,jdk=%s,lanes=128".formatted(distribution(), jdk), "--head", "engine=onnxruntime", "--networks", toy,
            "--budget", "5s", "--max-regression", "90%", "--json", json.toString());

    assertThat(code).as(lathe::err).isIn(ExitCode.FINE, ExitCode.REGRESSION);
    assertThat(lathe.out()).doesNotContain("A/A run");
    JsonNode result = JsonMapper.shared().readTree(Files.readString(json));
    assertThat(result.get("base").get("jdk")).isEqualTo(result.get("head").get("jdk"));
    assertThat(result.get("base").get("jvmFlags").toString()).contains("=128");
    assertThat(result.get("provenance").get("jdk")).isEqualTo(result.get("head").get("jdk"));
    assertThat(result.get("items").get(0).get("headNs").asDouble()).isPositive(); // a busy host leaves no ratio
  }

  /** This build as a distribution has it: jars in a folder. */
  private Path distribution() throws IOException {
    Path build = folder.resolve("build");
    Path lib = Files.createDirectories(build.resolve("lib"));
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
    for (int i = 0; i < entries.length; i++) {
      Path entry = Path.of(entries[i]);
      Path jar = lib.resolve(i + ".jar");
      if (Files.isDirectory(entry)) {
        ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "-cf0", jar.toString(), "-C", entry.toString(), ".");
      } else if (Files.exists(entry)) {
        Files.createSymbolicLink(jar, entry.toAbsolutePath());
      }
    }
    return build;
  }

  /** Tenfold work is found unless the host was too busy for anything to be said; it is never let pass. */
  @Test
  void failsOnASlowdown() throws Exception {
    Path json = folder.resolve("gate.json");
    int code = lathe.run("--base", "network=" + toy, "--head", "network=" + TinyNetwork.in(folder, "large", 128), "--budget", "5s",
        "--json", json.toString(), "--on-inconclusive", "fail");

    JsonNode result = JsonMapper.shared().readTree(Files.readString(json));
    assertThat(code).as(lathe::err).isIn(ExitCode.REGRESSION, ExitCode.INCONCLUSIVE);
    assertThat(result.get("verdict").asString()).isIn("REGRESSED", "INCONCLUSIVE", "UNTRUSTED-HOST");
    assertThat(code == ExitCode.REGRESSION).isEqualTo(result.get("verdict").asString().equals("REGRESSED"));
    if (result.get("items").get(0).get("pairs").asInt() > 2 && result.get("cleanShare").asDouble() > 0.5) {
      assertThat(code).as(lathe::out).isEqualTo(ExitCode.REGRESSION);
    }
  }

  @Test
  void refusesWhatAFileDecides() {
    assertThat(lathe.run("--baseline", "b.json", "--networks", toy)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("--networks: a baseline file fixes the networks and has no layers or budget; leave it out");
    assertThat(lathe.run("--baseline", "b.json", "--head", "network=" + toy)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("leave out network=");
  }

  @Test
  void refusesABudgetThatIsNone() {
    assertThat(lathe.run("--base", "", "--budget", "1s")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("too little for one pair");
  }

  @Test
  void refusesLayersOfDifferentNetworks() {
    assertThat(lathe.run("--base", "network=" + toy, "--head", "network=mobilenet_v2_0.35_96", "--layers", "--budget", "5s"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("leave out --layers");
  }

  /** Not after a minute of measuring. */
  @Test
  void refusesAPlaceThatCannotBeWrittenFirst() {
    for (String[] asked : new String[][] {{"record", folder.toString()}, {"--base", "", "--export", "junit=" + folder}}) {
      assertThat(lathe.run(asked)).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(lathe.err()).contains("cannot write %s: it is a folder".formatted(folder));
    }
  }

  @Test
  void recordsABaselineAndHoldsItAgainstLater() throws IOException {
    Path history = Files.createDirectory(folder.resolve("history"));
    Path file = history.resolve("baseline.json");
    Path csv = folder.resolve("history.csv");

    assertThat(lathe.run("record", file.toString(), "--networks", toy + "," + toy, "--forks", "2")).as(lathe::err).isEqualTo(ExitCode.FINE);
    assertThat(lathe.err()).contains(toy + ", fork 1 of 2: starting head");
    assertThat(Baseline.read(file).networks()).as("one row of what is named twice").hasSize(1);
    assertThat(lathe.run("history", history.toString(), "--csv", csv.toString())).as(lathe::err).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).as("as many digits as the gate has").containsPattern(" (0\\.\\d{4}|\\d+\\.\\d)  +(none|[\\d.]+ - [\\d.]+)  ");
    assertThat(csv).content().startsWith("time,commit,fingerprint,").contains(toy);
    assertThat(lathe.run("--baseline", disturbed(file).toString())).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err()).contains("the host was undisturbed beside only 29.9 % of the slots, and 30 % are needed, so the two cannot")
        .contains("; record one with ./lathe gate record FILE --networks %s%n".formatted(toy));
    assertThat(lathe.run("--baseline", file.toString(), "--head", "jvm=-Dother=flags")).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err())
        .contains("cannot be compared; record one with ./lathe gate record FILE --networks %s --head \"jvm=-Dother=flags\""
            .formatted(toy));
    assertThat(lathe.run("--baseline", file.toString(), "--head", "engine=onnxruntime")).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err()).contains("recorded with engine lathe and the head runs onnxruntime");
    assertThat(lathe.run("--baseline", file.toString(), "--head", "jdk=" + anotherJdk())).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err()).contains("another machine, JVM or set of flags");
  }

  /** A null at any place of the file, at which a command would fall over later. */
  @ParameterizedTest
  @ValueSource(strings = {"\"time\":\"1970-01-01T00:00:00Z\"", "\"engine\":\"lathe\"", "\"fingerprint\":\"here\"", "\"cpu\":\"any\"",
      "\"network\":\"toy\"", "\"forksNs\":[1.0,2.0]", "\"networks\":[{\"network\":\"toy\",\"forksNs\":[1.0,2.0]}]",
      "{\"network\":\"toy\",\"forksNs\":[1.0,2.0]}"})
  void refusesABaselineThatIsNotWhole(String part) throws IOException {
    String whole = ResultFiles.toJson(new Baseline(Baseline.SCHEMA, Instant.EPOCH, "1", "", "lathe", "here", "any", 1,
        List.of(new Baseline.Entry("toy", new double[] {1, 2}))));
    String gone = part.startsWith("{") ? "null" : part.replaceFirst(":.*", ":null");
    Path history = Files.createDirectory(folder.resolve("history"));
    Path file = Files.writeString(history.resolve("damaged.json"), whole.replace(part, gone));

    for (String[] command : new String[][] {{"--baseline", file.toString()}, {"history", history.toString()}}) {
      assertThat(lathe.run(command)).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(lathe.err()).startsWith("lathe: cannot read %s: it is damaged".formatted(file)).contains("is null; it must have a value")
          .hasLineCount(1);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDiskThatIsFullTakesNoRecordedFiguresWithIt() {
    assertThat(lathe.run("record", "/dev/full", "--networks", toy, "--forks", "2")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.out()).contains("median", toy);
    assertThat(lathe.err()).contains("/dev/full: No space left on device");
  }

  /** The same file, as if others had kept the host busy. */
  private Path disturbed(Path file) {
    Baseline quiet = Baseline.read(file);
    Path disturbed = folder.resolve("disturbed.json");
    ResultFiles.writeJson(new Baseline(quiet.schema(), quiet.time(), quiet.version(), quiet.commit(), quiet.engine(), quiet.fingerprint(),
        quiet.cpu(), 0.299, quiet.networks()), disturbed);
    return disturbed;
  }

  /** Enough of one to be told from ours; it is never started. */
  private Path anotherJdk() throws IOException {
    Path home = folder.resolve("other");
    Files.createSymbolicLink(Files.createDirectories(home.resolve("bin")).resolve("java"),
        Path.of(System.getProperty("java.home"), "bin", "java"));
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_RUNTIME_VERSION=\"99+1\"\n");
    return home;
  }

  @Test
  void saysThatABaselineIsMissing() {
    Path junit = folder.resolve("gate.xml");
    assertThat(lathe.run("--baseline", folder.resolve("none.json").toString(), "--export", "junit=" + junit))
        .isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err()).contains("there is no such file").hasLineCount(1);
    assertThat(junit).doesNotExist();
    assertThat(lathe.run("--help")).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).contains("5  the baseline is missing, untrusted or of other conditions");
  }

  @Test
  void flagsMayHaveCommas() {
    ArmText arm = ArmText.parse("base", "jvm=-Xlog:gc,gc+age -Xint,lanes=256");

    assertThat(arm.words()).containsEntry("jvm", "-Xlog:gc,gc+age -Xint").containsEntry("lanes", "256");
  }
}
