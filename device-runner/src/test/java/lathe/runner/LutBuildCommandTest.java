package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.ResultFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of two layers, from real forks; how fast the layers are is not looked at. */
@Timeout(600)
class LutBuildCommandTest {
  private static final String TINY = """
      {"schema": "lathe.network/1", "name": "tiny", "input": [8, 8, 16], "layers": [
        {"name": "expand", "op": "conv", "channels": 32, "activation": "relu"},
        {"name": "depthwise", "op": "depthwise", "activation": "relu"}]}
      """;
  private static final List<String> KEYS =
      List.of("f32/depthwise/8x8x32->8x8x32/k3s1d1/p1.1.1.1/relu", "f32/pointwise/8x8x16->8x8x32/k1s1d1/p0.0.0.0/relu");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lathe(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  private String network() throws IOException {
    return Files.writeString(folder.resolve("tiny.json"), TINY).toString();
  }

  private Path table() {
    return folder.resolve("lut.json");
  }

  private Path journal() {
    return folder.resolve("lut.json.journal");
  }

  private int build(String... more) throws IOException {
    List<String> args = new java.util.ArrayList<>(List.of("lut", "build", "--networks", network(), "--out", table().toString()));
    args.addAll(List.of(more));
    return lathe(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lathe", "onnxruntime", "tflite"})
  void buildsAnyEnginesTable(String engine) throws IOException {
    assertThat(build("--forks", "1", "--engine", engine)).as(err::toString).isEqualTo(ExitCode.FINE);
    Lut lut = ResultFiles.readLut(table());
    assertThat(lut.entries().stream().map(LutEntry::key).distinct()).containsExactlyElementsOf(KEYS);
    assertThat(lut.entries()).allMatch(row -> row.engine().equals(engine) && row.time().medianNs() > 0);
    assertThat(lut.entries())
        .allMatch(row -> row.findings().stream().anyMatch(Finding.EmptySubtracted.class::isInstance) != engine.equals("lathe"));
    assertThat(journal()).doesNotExist();
    assertThat(lathe("predict", network(), "--lut", table().toString())).as(err::toString).isEqualTo(ExitCode.FINE);
  }

  @Test
  void anInterruptedBuildGoesOnOnlyWhenAskedTo() throws IOException {
    assertThat(build("--forks", "1")).isEqualTo(ExitCode.FINE);
    byte[] before = Files.readAllBytes(table());
    Files.writeString(journal(), "");
    assertThat(build("--forks", "1")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("go on with --resume, or delete it").hasLineCount(1);
    assertThat(Files.readAllBytes(table())).isEqualTo(before);
    assertThat(build("--forks", "1", "--resume")).as(err::toString).isEqualTo(ExitCode.FINE);
    assertThat(journal()).doesNotExist();
  }

  @Test
  void refusesWhatCannotBeBuilt() throws IOException {
    assertThat(build("--forks", "0")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(build("--engine", "caffe")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("engine caffe: not known").hasLineCount(1);
    assertThat(lathe("lut", "build", "--space", "nowhere", "--out", table().toString())).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("space nowhere").hasLineCount(1);
    assertThat(table()).doesNotExist();
    assertThat(journal()).doesNotExist();
  }
}
