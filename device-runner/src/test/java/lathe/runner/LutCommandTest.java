package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.Lut;
import lathe.profiler.result.ResultFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that work with tables and measure nothing. */
class LutCommandTest {
  private static final String SMALL = "mobilenet_v3_small_0.35_96";
  private static final String OTHER = "mobilenet_v3_small_0.5_96";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path table;

  @BeforeEach
  void writesATable() {
    table = folder.resolve("lut.json");
    ResultFiles.write(ToyTables.here(Zoo.named(SMALL)), table);
  }

  private int lathe(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  private String elsewhere(String network) {
    Path file = folder.resolve("elsewhere.json");
    ResultFiles.write(ToyTables.elsewhere(Zoo.named(network)), file);
    return file.toString();
  }

  @Test
  void predictsANetworkAndSaysHowSureItIs() {
    assertThat(lathe("predict", SMALL, "--lut", table.toString())).isEqualTo(ExitCode.FINE);
    assertThat(out.toString()).contains("53 layers measured (100.0 % of the time), 0 interpolated");
    assertThat(err.toString()).isEmpty();
    assertThat(lathe("predict", SMALL, "--lut", table.toString(), "--json", "-")).isEqualTo(ExitCode.FINE);
    assertThat(out.toString()).contains("\"medianNs\":53000.0", "\"coverage\":{\"measured\":53", "\"provenance\":{");
  }

  @Test
  void aNetworkOutsideOfTheTableIsToldByItsKeys() {
    assertThat(lathe("predict", OTHER, "--lut", table.toString())).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(err.toString()).contains("has no row for ", "guess them with --interpolate:\n  f32/").doesNotContain("Exception");
    assertThat(out.toString()).isEmpty();
    assertThat(lathe("predict", OTHER, "--lut", table.toString(), "--interpolate")).isEqualTo(ExitCode.FINE);
    assertThat(lathe("predict", "mobilenet_v3_small+head=lraspp", "--lut", table.toString(), "--interpolate"))
        .isIn(ExitCode.NO_BASELINE, ExitCode.BAD_INPUT);
    assertThat(err.toString()).doesNotContain("guess them with");
  }

  @Test
  void aForeignTableIsUsedAndSaid() {
    assertThat(lathe("predict", SMALL, "--lut", elsewhere(SMALL))).isEqualTo(ExitCode.FINE);
    assertThat(err.toString()).contains("was measured elsewhere", "fingerprint elsewhere").hasLineCount(1);
  }

  @Test
  void answersLinesUntilTheyEnd() {
    String key = Zoo.named(SMALL).key(0).toString();
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("[\"%s\"]\nnonsense\n[\"%s\"]\n".formatted(key, key).getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(lathe("predict", "--stdio", "--lut", table.toString())).isEqualTo(ExitCode.FINE);
    } finally {
      System.setIn(before);
    }
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).startsWith("{\"medianNs\":1000.0").isEqualTo(lines.getLast());
    assertThat(lines.get(1)).startsWith("{\"error\":\"a line that begins with neither");
    assertThat(lathe("predict", SMALL, "--stdio", "--lut", table.toString())).isEqualTo(ExitCode.BAD_INPUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"predict " + SMALL + " --lut", "lut audit --lut", "lut export --format csv", "lut diff TABLE",
      "lut merge --out OUT TABLE"})
  void everyBadTableIsRefusedInOneSentence(String command) throws IOException {
    String whole = Files.readString(table);
    String key = Zoo.named(SMALL).key(0).toString();
    bad(command, whole.substring(0, whole.length() / 2), "it is damaged");
    bad(command, whole.replace("lathe.lut/1", "lathe.lut/7"), "its schema is lathe.lut/7 and this Lathe reads lathe.lut/1");
    bad(command, whole.replace("\"medianNs\" : 1000.0", "\"medianNs\" : null"), "a time is positive and finite");
    bad(command, whole.replace("\"medianNs\" : 1000.0", "\"medianNs\" : -1000.0"), "damaged");
    bad(command, whole.replace("\"medianNs\" : 1000.0", "\"medianNs\" : \"NaN\""), "");
    bad(command, whole.replace(key, "f32/nothing"), "layer key f32/nothing: one of ");
    Lut lut = ResultFiles.readLut(table);
    Lut twice = new Lut(lut.provenance(), Stream.concat(lut.entries().stream(), lut.entries().stream().limit(1)).toList());
    bad(command, ResultFiles.toJson(twice), "two rows for " + lut.entries().getFirst().key());
  }

  private void bad(String command, String content, String sentence) throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.json"), content);
    Path result = Files.writeString(folder.resolve("out.json"), "mine");
    String line = command.replace("TABLE", table.toString()).replace("OUT", result.toString()) + " " + bad;
    assertThat(lathe(line.split(" "))).as(line + ": " + err).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).startsWith("lathe: ").contains(sentence).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
    assertThat(result).hasContent("mine");
    assertThat(bad).hasContent(content);
  }

  @Test
  void mergesOnlyWhatBelongsTogether() {
    String merged = folder.resolve("merged.json").toString();
    assertThat(lathe("lut", "merge", table.toString(), elsewhere(OTHER), "--out", merged)).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(err.toString()).contains("--mixed").hasLineCount(1);
    assertThat(Path.of(merged)).doesNotExist();
    assertThat(lathe("lut", "merge", table.toString(), elsewhere(SMALL), "--mixed", "--out", merged)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe("lut", "merge", table.toString(), table.toString(), "--out", merged)).isEqualTo(ExitCode.FINE);
    assertThat(ResultFiles.readLut(Path.of(merged)).entries()).hasSameElementsAs(ResultFiles.readLut(table).entries());
  }

  @Test
  void tellsTablesApart() {
    assertThat(lathe("lut", "diff", table.toString(), elsewhere(SMALL))).isEqualTo(ExitCode.FINE);
    assertThat(err.toString()).contains("fingerprints differ").hasLineCount(1);
    assertThat(out.toString()).contains("0 rows differ beyond their intervals");
    assertThat(lathe("lut", "diff", table.toString(), table.toString(), "--json", "-")).isEqualTo(ExitCode.FINE);
    assertThat(out.toString()).contains("\"medianRatio\":1.0");
  }

  @ParameterizedTest
  @CsvSource({"csv", "json", "ofa-yaml", "nn-meter-csv"})
  void exportsTextToStandardOutputOrAFile(String format) throws IOException {
    assertThat(lathe("lut", "export", table.toString(), "--format", format)).isEqualTo(ExitCode.FINE);
    String shown = out.toString();
    Path file = folder.resolve("exported");
    assertThat(lathe("lut", "export", table.toString(), "--format", format, "--out", file.toString())).isEqualTo(ExitCode.FINE);
    assertThat(Files.readString(file)).isEqualTo(shown).isNotEmpty();
  }

  @Test
  void aPackedTablePredictsLikeItsTable() {
    assertThat(lathe("lut", "export", table.toString(), "--format", "packed")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("name a file with --out").hasLineCount(1);
    String packed = folder.resolve("lut.packed").toString();
    assertThat(lathe("lut", "export", table.toString(), "--format", "packed", "--out", packed)).isEqualTo(ExitCode.FINE);
    lathe("predict", SMALL, "--lut", table.toString(), "--json", "-");
    String expected = out.toString();
    assertThat(lathe("predict", SMALL, "--lut", packed, "--json", "-")).isEqualTo(ExitCode.FINE);
    assertThat(out.toString()).isEqualTo(expected);
    assertThat(lathe("predict", SMALL, "--lut", packed, "--engine", "tflite")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("its rows are those of lathe").hasLineCount(1);
  }

  @Test
  void anAuditOfATableFromElsewhereIsRefused() {
    assertThat(lathe("lut", "audit", "--lut", table.toString())).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(err.toString()).contains("is no table of space v3").hasLineCount(1);
  }
}
