package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lathe.profiler.machine.Machine;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One question about one network, asked of real workers. */
@Timeout(600)
class MeasureCommandTest {
  private static final Duration MOST = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private String tiny = "";

  @BeforeEach
  void describe() {
    tiny = TinyNetwork.in(folder);
  }

  private record Outcome(int exit, String out, String err) {}

  @Test
  void theFirstInferenceWaitsForTheJit() throws Exception {
    Outcome outcome = lathe("measure", tiny, "--mode", "first", "--forks", "1", "--inferences", "6", "--json", "-");

    JsonNode result = new JsonMapper().readTree(outcome.out);
    assertThat(result.path("schema").asString()).isEqualTo("lathe.measure/1");
    assertThat(result.path("inferences")).hasSize(6);
    assertThat(result.path("inferences").path(0).path("medianNs").asDouble())
        .isGreaterThan(result.path("steadyNs").asDouble()); // the kernels are compiled while it waits
    assertThat(result.path("readyNs").asDouble()).isPositive();
    assertThat(outcome.exit).isZero();
  }

  @Test
  void sustainedCountsEveryInferenceOnce() throws Exception {
    Outcome outcome = lathe("measure", tiny, "--mode", "sustained", "--for", "1s", "--json", "-");

    JsonNode result = new JsonMapper().readTree(outcome.out);
    long inWindows = 0;
    for (JsonNode window : result.path("windows")) {
      inWindows += window.path("times").path("inferences").asLong();
    }
    assertThat(inWindows).isPositive().isEqualTo(result.path("all").path("inferences").asLong());
    assertThat(result.path("durationNs").asDouble()).isGreaterThanOrEqualTo(1e9);
  }

  /** Or refused at once, where a worker cannot empty the last cache. */
  @Test
  void aColdCacheIsStatedInTheResult() throws Exception {
    if (Machine.current().caches().stream().anyMatch(each -> each.bytes() > 128L << 20)) {
      assertThat(refused("measure", tiny, "--cache", "cold")).contains("cache cold", "a worker can empty 128", "--cache network");
      return;
    }
    Outcome outcome = lathe("measure", tiny, "--cache", "cold", "--forks", "1", "--json", "-");

    JsonNode result = new JsonMapper().readTree(outcome.out);
    assertThat(result.path("cache").asString()).isEqualTo("cold");
    assertThat(result.path("network").path("layers").path(0).path("isolated").path("cache").asString()).isEqualTo("cold");
    assertThat(result.path("network").path("predictedNs").isNull()).isTrue(); // only the state "network" predicts
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void anInterruptShowsWhatThereIs() throws Exception {
    Process process = LatheProcess.onATerminal(List.of("measure", tiny, "--mode", "sustained", "--for", "2m")).start();
    try {
      LatheProcess.awaitWords(process.errorReader(), " " + TinyNetwork.NAME + "\r"); // no longer ": warming up"
      LatheProcess.interrupt(process);
      Outcome outcome = outcome(process);
      assertThat(outcome.out).containsPattern("tiny +[0-9.]+ s without a pause, [0-9,]+ inferences").contains("99.9 % of the inferences");
      assertThat(outcome.err).contains("lathe: interrupted");
      assertThat(outcome.exit).isEqualTo(ExitCode.INTERRUPTED);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aWorkerThatIsKilledBeforeItRanIsASentence() throws Exception {
    Process process = start(List.of("measure", tiny, "--mode", "first", "--forks", "1", "--inferences", "50000"));
    try {
      StartedWorkers.await(process).getFirst().destroyForcibly();
      Outcome outcome = outcome(process);
      assertThat(outcome.exit).isEqualTo(ExitCode.INTERNAL_FAULT);
      assertThat(outcome.err).contains("measure " + tiny, "was killed by signal 9").doesNotContain("\tat ", "Exception");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aForkWhoseWorkerIsKilledCostsTheOthersNothing() throws Exception {
    Process process = start(List.of("measure", tiny, "--mode", "first", "--forks", "2", "--inferences", "6", "--json", "-"));
    try {
      StartedWorkers.await(process).getFirst().destroyForcibly();
      Outcome outcome = outcome(process);
      JsonNode result = new JsonMapper().readTree(outcome.out);
      assertThat(outcome.exit).isZero();
      assertThat(outcome.err).contains("Fork 0 ended early in " + TinyNetwork.NAME);
      assertThat(result.path("inferences")).hasSize(6);
      JsonNode provenance = result.path("provenance");
      assertThat(provenance.path("forks").asInt()).isEqualTo(1);
      assertThat(provenance.path("findings").path(0).path("type").asString()).isEqualTo("WorkerDied");
      assertThat(provenance.path("verdict").asString()).isIn("NOISY", "UNTRUSTED");
    } finally {
      process.destroyForcibly();
    }
  }

  /** As in a folder for temporary files that fills up between two forks. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aForkWithoutRoomCostsTheOthersNothing() throws Exception {
    Path room = Files.createDirectory(folder.resolve("t"));
    ProcessBuilder builder = LatheProcess.of(List.of("-Dlathe.terminals=err", "-Djava.io.tmpdir=" + room),
        List.of("measure", tiny, "--mode", "first", "--forks", "3", "--inferences", "6", "--json", "-"));
    builder.environment().put("TERM", "xterm");
    Process process = builder.start();
    try {
      LatheProcess.awaitWords(process.errorReader(), "fork 2 of 3");
      Files.move(room, folder.resolve("gone"));
      Outcome outcome = outcome(process);
      assertThat(outcome.exit).as(outcome.err).isZero();
      assertThat(outcome.out).contains("WorkerDied", "could not measure: cannot make files for workers in " + room);
      assertThat(new JsonMapper().readTree(outcome.out).path("inferences")).hasSize(6);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A worker that ran is not said to have had no start. */
  @Test
  void aModelThatIsGoneBeforeALaterForkCostsTheOthersNothing() throws Exception {
    Process process = LatheProcess.onATerminal(List.of("measure", tiny, "--mode", "first", "--forks", "3", "--inferences", "6", "--json",
        "-")).start();
    try {
      LatheProcess.awaitWords(process.errorReader(), "fork 2 of 3");
      Files.move(Path.of(tiny), folder.resolve("gone.json"));
      Outcome outcome = outcome(process);
      assertThat(outcome.exit).as(outcome.err).isZero();
      assertThat(outcome.out).contains("WorkerDied", "could not measure: ", tiny).doesNotContain("could not be started");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void optionsThatMeanNothingAreRefused() {
    assertThat(refused("measure", tiny, "--mode", "often")).contains("mode often", "steady, first, sustained");
    assertThat(refused("measure", tiny, "--for", "soon")).contains("--for soon", "30s, 10m or 2h");
    assertThat(refused("measure", tiny, "--for", "9999999999999999999h")).contains("must lie in 1s to 24h");
    assertThat(refused("measure", tiny, "--for", "1m")).contains("--for: only --mode sustained uses it; leave it out");
    assertThat(refused("measure", tiny, "--mode", "first", "--wait", "1m")).contains("--wait: only --mode steady uses it");
    assertThat(refused("measure", tiny, "--mode", "sustained", "--host-memory", "host.json")).contains("--host-memory: only --mode steady");
    assertThat(refused("measure", tiny, "--mode", "sustained", "--forks", "2")).contains("--forks: --mode sustained measures in one JVM");
    assertThat(refused("measure", tiny, "--wait", "soon")).contains("write 30s, 10m or 2h");
    assertThat(refused("measure", tiny, "--cache", "warm")).contains("cache warm", "hot, network or cold");
    assertThat(refused("measure", tiny, "--mode", "first", "--inferences", "1")).contains("4 to 50000");
    assertThat(refused("measure", tiny, "--fusion", "all")).contains("fusion all");
    assertThat(refused("measure", tiny, "--forks", "0")).contains("at least 1 is needed");
    assertThat(refused("measure", "mobilenet_v3_smal")).contains("mobilenet_v3_small");
  }

  /** What is said of wrong usage. */
  private static String refused(String... args) {
    var lathe = new Lathe();
    assertThat(lathe.run(args)).isEqualTo(ExitCode.BAD_INPUT);
    return lathe.err();
  }

  private static Outcome lathe(String... args) throws Exception {
    return outcome(start(List.of(args)));
  }

  private static Process start(List<String> args) throws IOException {
    return LatheProcess.of(List.of(), args).start();
  }

  private static Outcome outcome(Process process) throws Exception {
    var err = new StringBuilder();
    Thread reader = Thread.ofPlatform().start(() -> process.errorReader().lines().forEach(text -> err.append(text).append('\n')));
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(MOST.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    reader.join();
    return new Outcome(process.exitValue(), out, err.toString());
  }
}
