package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Dtype;
import lathe.profiler.result.Finding;
import lathe.profiler.result.LineFile;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.ResultFiles;
import lathe.reports.audit.Audit;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of two layers, from real forks; how fast the layers are is not looked at. */
@Timeout(600)
class LutBuildCommandTest {
  private static final String EXPAND = "{\"name\": \"expand\", \"op\": \"conv\", \"channels\": 32, \"activation\": \"relu\"}";
  private static final String DEPTHWISE = "{\"name\": \"depthwise%d\", \"op\": \"depthwise\", \"activation\": \"relu\"}";
  private static final List<String> KEYS =
      List.of("f32/depthwise/8x8x32->8x8x32/k3s1d1/p1.1.1.1/relu", "f32/pointwise/8x8x16->8x8x32/k1s1d1/p0.0.0.0/relu");

  @TempDir Path folder;
  private final Lathe lathe = new Lathe();

  private String network() throws IOException {
    return network("tiny", EXPAND, DEPTHWISE.formatted(1));
  }

  private String network(String name, String... layers) throws IOException {
    return Files.writeString(folder.resolve(name + ".json"), """
        {"schema": "lathe.network/1", "name": "%s", "input": [8, 8, 16], "layers": [%s]}
        """.formatted(name, String.join(", ", layers))).toString();
  }

  private Path table() {
    return folder.resolve("lut.json");
  }

  private Path journal() {
    return folder.resolve("lut.json.journal");
  }

  private int build(String... more) throws IOException {
    return lathe.run(line(more).toArray(String[]::new));
  }

  private List<String> line(String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("lut", "build", "--networks", network(), "--out", table().toString()));
    args.addAll(List.of(more));
    return args;
  }

  /** Who was told to delete the journal of a build that runs would lose it. */
  @Test
  void aJournalThatIsBeingWrittenIsNotOneThatWasLeft() throws IOException {
    try (LineFile other = LineFile.begin(journal())) {
      other.add("head");
      assertThat(build()).isEqualTo(ExitCode.BAD_INPUT);
    }
    assertThat(lathe.err()).contains(journal() + ": another process is writing this file").doesNotContain("delete it");
    assertThat(journal()).hasContent("head");
  }

  @ParameterizedTest
  @CsvSource({"lathe,F32", "onnxruntime,F32", "tflite,F32", "onnxruntime-int8,INT8", "tflite-int8,INT8"})
  void buildsAnyEnginesTableAndAuditsIt(String engine, Dtype dtype) throws IOException {
    assertThat(build("--forks", "1", "--engine", engine)).as(lathe::err).isEqualTo(ExitCode.FINE);
    assertThat(lathe.err()).contains("1 fork where 6 are wanted");
    Lut lut = ResultFiles.readLut(table());
    assertThat(lut.entries().stream().map(LutEntry::key).distinct())
        .containsExactlyElementsOf(KEYS.stream().map(key -> dtype + key.substring(key.indexOf('/'))).toList());
    assertThat(lut.entries()).allMatch(row -> row.dtype() == dtype);
    assertThat(lut.entries()).allMatch(row -> row.engine().equals(engine) && row.time().medianNs() > 0);
    assertThat(lut.entries())
        .allMatch(row -> row.findings().stream().anyMatch(Finding.EmptySubtracted.class::isInstance) != engine.equals("lathe"));
    assertThat(journal()).doesNotExist();

    Audit audit = audit();
    assertThat(audit.networks()).extracting(Audit.Judged::name).containsExactlyInAnyOrder("shorter", "longer");
    assertThat(audit.networks()).allMatch(judged -> judged.measuredNs() > 0 && judged.predictedNs() > 0);
    assertThat(ResultFiles.readLut(table()).models().getFirst().model().audit()).isEqualTo(audit.summary());
    assertThat(lathe.run("predict", network(), "--lut", table().toString())).as(lathe::err).isEqualTo(ExitCode.FINE);
    assertThat(lathe.run("predict", "mobilenet_v2_0.35_96", "--lut", table().toString())).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err()).contains("; build them with lut build --engine " + engine + " --networks and add them with lut merge");
  }

  /** Of two networks of the same layers that the table was not fitted to; kept in the table. */
  private Audit audit() throws IOException {
    String networks =
        network("shorter", EXPAND) + ","
            + network("longer", EXPAND, DEPTHWISE.formatted(1), DEPTHWISE.formatted(2), DEPTHWISE.formatted(3));
    assertThat(lathe.run("lut", "audit", "--lut", table().toString(), "--named", networks, "--forks", "1", "--store", "--json", "-"))
        .as(lathe::err).isEqualTo(ExitCode.FINE);
    return ResultFiles.fromJson(lathe.out(), Audit.class);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void anInterruptedBuildGoesOnOnlyWhenAskedTo() throws Exception {
    Files.writeString(table(), "old");
    Process process = LatheProcess.start(List.of(), line("--forks", "2"));
    awaitRowsOfAFork(process);
    LatheProcess.interrupt(process);
    assertThat(process.inputReader().lines()).anyMatch(line -> line.endsWith(journal() + ", continue with --resume"));
    assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(table()).hasContent("old");

    byte[] measured = Files.readAllBytes(journal());
    assertThat(build("--forks", "2")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("continue it with --resume, or delete it").hasLineCount(1);
    assertThat(Files.readAllBytes(journal())).isEqualTo(measured);
    Files.writeString(journal(), Files.readString(journal()).replaceFirst("\"spentNs\":\\d+", "\"spentNs\":3600000000000"));
    assertThat(build("--forks", "2", "--resume")).as(lathe::err).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).containsPattern("^2 rows in 36\\d\\d s, 0 a minute");
    assertThat(lathe.err()).containsPattern("[234] of 4 measurements done");
    assertThat(ResultFiles.readLut(table()).entries()).isNotEmpty().allMatch(row -> row.forks() == 2);
    assertThat(journal()).doesNotExist();
  }

  private void awaitRowsOfAFork(Process process) throws Exception {
    while (process.isAlive() && !(Files.exists(journal()) && Files.readString(journal()).contains(KEYS.getLast()))) {
      Thread.sleep(20);
    }
  }

  /** One network may be in the list and in a space, or be named twice; two of one name would be taken for each other. */
  @Test
  void networksAreKnownByTheirNames() throws IOException {
    String tiny = network();
    assertThat(lathe.run("lut", "build", "--networks", String.join(",", tiny, tiny, tiny), "--forks", "1", "--out", table().toString()))
        .as(lathe::err)
        .isEqualTo(ExitCode.FINE);
    String renamed =
        Files.writeString(folder.resolve("other.json"), Files.readString(Path.of(network("other", EXPAND))).replace("other", "tiny"))
            .toString();
    assertThat(lathe.run("lut", "build", "--networks", tiny + "," + renamed, "--out", table().toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("lathe: two networks that differ are called tiny;");
    assertThat(journal()).doesNotExist();
  }

  @Test
  void refusesWhatCannotBeBuilt() throws IOException {
    assertThat(build("--forks", "0")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(build("--engine", "caffe")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("--engine caffe: not known").hasLineCount(1);
    assertThat(lathe.run("lut", "build", "--space", "nowhere", "--out", table().toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("space nowhere").hasLineCount(1);
    assertThat(table()).doesNotExist();
    assertThat(journal()).doesNotExist();
  }
}
