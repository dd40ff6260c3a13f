package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.Finding;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.Lut;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.RunResult;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The main job, with real workers, on networks that are small enough for a test. */
class RunCommandTest {
  private static final String DILATED = """
      {"schema": "lathe.network/1", "name": "dilated", "input": [32, 32, 3],
       "layers": [{"name": "a", "op": "conv", "channels": 8, "kernel": 3, "dilation": 2}]}
      """;
  private static final String SMALL = "mobilenet_v3_small_0.35_96";
  private static final Duration MOST = Duration.ofMinutes(5);

  @TempDir private Path folder;
  @TempDir private Path described;

  private record Outcome(int exit, String output) {}

  /** A network with a head has layers of most kinds. */
  @Test
  void oneForkFillsTheFolderWithEveryLayer() throws Exception {
    String name = "lraspp_mobilenet_v3_small_0.35_96";
    Outcome outcome = lathe("run", name, "--forks", "1", "--out", folder.toString());

    assertThat(outcome.output).contains(name, "report: file:");
    assertThat(names(folder)).containsExactlyInAnyOrder("run.json", "samples.jsonl", "lut.json", "lut.csv", "report.html");
    RunResult run = ResultFiles.readRun(folder.resolve("run.json"));
    var network = run.networks().getFirst();
    var expected = Zoo.named(name);
    assertThat(network.macs()).isEqualTo(expected.macs());
    assertThat(network.params()).isEqualTo(expected.params());
    assertThat(network.layers()).extracting(LayerResult::name)
        .containsExactlyElementsOf(expected.nodes().stream().map(node -> node.layer().name()).toList());
    double sum = network.layers().stream().map(LayerResult::time).mapToDouble(time -> time.medianNs()).sum();
    assertThat(network.sumOfLayersNs()).satisfiesAnyOf(
        written -> assertThat(written).isCloseTo(sum, within(1.0)),
        written -> assertThat(written).isNaN());
    Lut lut = ResultFiles.readLut(folder.resolve("lut.json"));
    assertThat(lut.entries()).extracting(entry -> entry.key()).doesNotHaveDuplicates().isNotEmpty();
    assertThat(Files.readString(folder.resolve("report.html"))).startsWith("<!doctype html>").contains(name, "aspp.pool");
  }

  @Test
  void anUnknownNetworkNamesTheNearest() {
    assertThat(refused("mobilenet_v3_lagre", "--out", folder.resolve("out").toString()))
        .contains("mobilenet_v3_lagre", "mobilenet_v3_large").doesNotContain("\tat ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aFileInTheWayIsRefusedBeforeAnythingIsMeasured() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThat(refused(SMALL, "--out", file.resolve("below").toString())).startsWith("lathe: ").contains(file.toString()).hasLineCount(1);
    assertThat(file).hasContent("mine");
  }

  /** Nobody can write into /proc, whatever his rights. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aReadOnlyFolderIsRefusedBeforeAnythingIsMeasured() {
    assertThat(refused(SMALL, "--out", "/proc/lathe-out")).contains("cannot write into /proc/lathe-out: ")
        .contains("name a folder that can be written").doesNotContain("\tat ");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aReadOnlyFolderForTemporaryFilesIsRefusedInASentence() throws Exception {
    Outcome outcome = outcome(LatheProcess.start(List.of("-Djava.io.tmpdir=/proc"), List.of("run", SMALL, "--out", folder.toString())));
    assertThat(outcome.exit).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(outcome.output).contains("cannot make files for workers in /proc: ").doesNotContain("\tat ");
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void wrongOptionsAreRefused() {
    assertThat(refused("--forks", "0")).contains("at least 1 is needed");
    assertThat(refused("--lanes", "300")).contains("lanes 300", "128, 256 or 512");
  }

  @Test
  void aNetworkThatNoKernelRunsIsRefusedBeforeAnythingIsMeasured() throws Exception {
    Path network = Files.writeString(described.resolve("dilated.json"), DILATED);
    Files.writeString(folder.resolve("run.json"), "old");
    assertThat(refused(TinyNetwork.in(described), network.toString(), "--out", folder.toString()))
        .contains("lathe: network dilated, layer a: a dense convolution with dilation 2");
    assertThat(folder.resolve("run.json")).hasContent("old");
  }

  @Test
  void anInterruptLeavesTheOldResults() throws Exception {
    String tiny = TinyNetwork.in(described);
    Files.writeString(folder.resolve("run.json"), "old");
    Process process = start(List.of("run", tiny, "--forks", "6", "--out", folder.toString()));
    List<ProcessHandle> workers = StartedWorkers.await(process);
    LatheProcess.interrupt(process);
    Outcome outcome = outcome(process);
    assertThat(outcome.exit).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(names(folder)).containsExactly("run.json");
    assertThat(folder.resolve("run.json")).hasContent("old");
    for (ProcessHandle worker : workers) {
      worker.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void aForkWhoseWorkerIsKilledCostsTheOthersNothing() throws Exception {
    String tiny = TinyNetwork.in(described);
    Process process = start(List.of("run", tiny, "--forks", "2", "--out", folder.toString()));
    awaitMeasuringWorker(process).destroyForcibly();
    Outcome outcome = outcome(process);

    assertThat(outcome.exit).isZero();
    assertThat(outcome.output).contains("lathe: Fork 0 ended early in " + TinyNetwork.NAME).doesNotContain("\tat ");
    RunResult run = ResultFiles.readRun(folder.resolve("run.json"));
    assertThat(run.provenance().findings()).filteredOn(Finding.WorkerDied.class::isInstance).singleElement()
        .satisfies(died -> assertThat(((Finding.WorkerDied) died).reason()).startsWith("was killed by signal 9"));
    assertThat(run.networks().getFirst().layers()).hasSize(TinyNetwork.LAYERS);
    assertThat(Files.readString(folder.resolve("samples.jsonl"))).contains("\"fork\":1").doesNotContain("\"fork\":0");
  }

  /** Files cannot be written where their folder is gone, as on a disk that is full. */
  @Test
  void figuresThatCannotBeWrittenAreShown() throws Exception {
    Path results = folder.resolve("results");
    Process process = start(List.of("run", TinyNetwork.in(described), "--forks", "1", "--out", results.toString()));
    awaitMeasuringWorker(process);
    Files.move(results, folder.resolve("elsewhere"));
    Outcome outcome = outcome(process);

    assertThat(outcome.exit).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(outcome.output).contains("sum of layers", "lathe: cannot write " + results).doesNotContain("\tat ", "report: ");
  }

  @Test
  void withoutASingleForkThereIsNoFigure() throws Exception {
    String tiny = TinyNetwork.in(described);
    Process process = start(List.of("run", tiny, "--forks", "1", "--out", folder.toString()));
    awaitMeasuringWorker(process).destroyForcibly();
    Outcome outcome = outcome(process);

    assertThat(outcome.exit).isEqualTo(ExitCode.INTERNAL_FAULT);
    assertThat(outcome.output).contains("lathe: Fork 0 ended early in " + TinyNetwork.NAME).doesNotContain("\tat ");
    assertThat(ResultFiles.readRun(folder.resolve("run.json")).networks().getFirst().endToEnd().isMissing()).isTrue();
  }

  /** The worker that measures comes behind the one that finds the machine's peaks. */
  private static ProcessHandle awaitMeasuringWorker(Process process) throws IOException, InterruptedException {
    StartedWorkers.await(process).forEach(peaks -> peaks.onExit().join());
    return StartedWorkers.await(process).getFirst();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** What is said of an order that starts no worker, by Lathe in this JVM. */
  private static String refused(String... args) {
    var lathe = new Lathe("run");
    assertThat(lathe.run(args)).isEqualTo(ExitCode.BAD_INPUT);
    return lathe.err();
  }

  private static Outcome lathe(String... args) throws Exception {
    return outcome(start(Arrays.asList(args)));
  }

  private static Process start(List<String> args) throws IOException {
    return LatheProcess.start(List.of(), args);
  }

  private static Outcome outcome(Process process) throws Exception {
    StringWriter output = new StringWriter();
    Thread reader = Thread.ofPlatform().start(() -> process.inputReader().lines().forEach(new PrintWriter(output)::println));
    try {
      assertThat(process.waitFor(MOST)).as("ended within %s", MOST).isTrue();
      reader.join();
      return new Outcome(process.exitValue(), output.toString());
    } finally {
      process.destroyForcibly();
    }
  }
}
