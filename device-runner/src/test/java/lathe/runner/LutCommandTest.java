package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.networks.zoo.Zoo;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.networks.LayerKey;
import lathe.networks.description.DescriptionWriter;
import lathe.profiler.result.LutModel;
import lathe.kernels.Lanes;
import lathe.profiler.result.ResultFiles;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that work with tables and measure nothing. */
class LutCommandTest {
  private static final String SMALL = ToyTables.SMALL;
  private static final String OTHER = "mobilenet_v3_small_0.5_96";
  private static final String SEGMENTER = "lraspp_mobilenet_v3_small_0.35_96";

  @TempDir Path folder;
  private final Lathe lathe = new Lathe();
  private Path table;

  @BeforeEach
  void writesATable() {
    table = ToyTables.in(folder);
  }

  private String elsewhere(String network) {
    return ToyTables.elsewhereIn(folder, network).toString();
  }

  @Test
  void predictsANetworkAndSaysHowSureItIs() {
    assertThat(lathe.run("predict", SMALL, "--lut", table.toString())).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).contains("53 layers measured (100.0 % of the time), 0 interpolated");
    assertThat(lathe.err()).isEmpty();
    assertThat(lathe.run("predict", SMALL, "--lut", table.toString(), "--json", "-")).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).contains("\"medianNs\":53000.0", "\"coverage\":{\"measured\":53", "\"provenance\":{");
  }

  @Test
  void aNetworkOutsideOfTheTableIsToldByItsKeys() {
    assertThat(lathe.run("predict", OTHER, "--lut", table.toString())).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err())
        .contains("has no row for ",
            "; build them with lut build --engine lathe --networks and add them with lut merge, or guess them with --interpolate:\n  f32/")
        .doesNotContain("Exception");
    assertThat(lathe.out()).isEmpty();
    assertThat(lathe.run("predict", OTHER, "--lut", table.toString(), "--interpolate")).isEqualTo(ExitCode.FINE);
    assertThat(lathe.run("predict", SEGMENTER, "--lut", table.toString(), "--interpolate")).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err())
        .containsPattern("^lathe: %s: the table \\S+ has no row for \\d+ layers, and none of the same kind".formatted(SEGMENTER))
        .doesNotContain("guess them with");
  }

  @Test
  void aForeignTableIsUsedAndSaid() {
    assertThat(lathe.run("predict", SMALL, "--lut", elsewhere(SMALL))).isEqualTo(ExitCode.FINE);
    assertThat(lathe.err()).contains("was measured elsewhere", "fingerprint elsewhere").hasLineCount(1);
  }

  /** Its sums are no machine's times, and so not those of the machine that the last of the tables was measured on. */
  @Test
  void aPredictionFromTablesOfSeveralMachinesSaysSo() {
    String mixed = folder.resolve("mixed.json").toString();
    assertThat(lathe.run("lut", "merge", table.toString(), elsewhere("mobilenet_v2_0.35_128"), "--mixed", "--out", mixed))
        .as(lathe::err).isEqualTo(ExitCode.FINE);
    assertThat(lathe.run("predict", SMALL, "--lut", mixed)).isEqualTo(ExitCode.FINE);
    assertThat(lathe.err()).contains("has rows of several machines, JVMs or versions of the kernels", "elsewhere",
        "their sum is the time of none").doesNotContain("for that machine").hasLineCount(2);
  }

  @ParameterizedTest
  @CsvSource({"'\"in\":[96,96,3]', '\"in\":null', 'in is null'", "'\"macs\":', '\"macs\":-', 'none may be negative'"})
  void aRowThatCannotBeIsRefused(String there, String damaged, String reason) throws IOException {
    Path file = Files.writeString(folder.resolve("damaged.json"),
        ResultFiles.toJson(ResultFiles.readLut(table)).replaceFirst(Pattern.quote(there), damaged));
    assertThat(lathe.run("lut", "export", file.toString(), "--format", "csv")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("damaged.json", reason).doesNotContain("Exception").hasLineCount(1);
  }

  @Test
  void aTableWithoutProvenanceIsRefused() throws IOException {
    String text = ResultFiles.toJson(ResultFiles.readLut(table)).replaceFirst("\"provenance\":\\{.*?\\},\"entries\"",
        "\"provenance\":null,\"entries\"");
    Path file = Files.writeString(folder.resolve("damaged.json"), text);
    assertThat(lathe.run("lut", "merge", file.toString(), file.toString(), "--out", folder.resolve("m.json").toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("provenance is null").doesNotContain("Exception").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"'predict,NET,--lut,FILE,--top,-1', '--top -1'", "'lut,diff,FILE,FILE,--top,-1', '--top -1'",
      "'predict,--stdio,--lut,FILE,--json,x.json', 'leave one of them out'", "'lut,build,--networks,COMMA', '--networks: a name is empty'",
      "'gate,--base,EMPTY,--networks,COMMA', '--networks: a name is empty'",
      "'jmh,--networks,COMMA,--pairs', '--networks: a name is empty'",
      "'gate,selftest,--slowdowns,-1', '--slowdowns -1.0'", "'report,FILE,--charts,EMPTY', 'its value is empty'",
      "'run,NET,--out,EMPTY', 'its value is empty'"})
  void optionsThatCannotBeAreToldByName(String words, String sentence) {
    String[] line = Stream.of(words.split(",")).map(word -> switch (word) {
      case "NET" -> SMALL;
      case "FILE" -> table.toString();
      case "COMMA" -> ",";
      case "EMPTY" -> "";
      default -> word;
    }).toArray(String[]::new);
    assertThat(lathe.run(line)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains(sentence).doesNotContain("Exception").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"'predict --stdio --lut FILE --top 3', '--top'", "'predict --stdio --lut FILE --padding torch', '--padding'",
      "'lut build --space v3 --padding torch', '--padding'", "'lut build --space mnasnet --fusion standard', '--fusion'",
      "'lut audit --lut FILE --width-rule timm', '--width-rule'", "'lut audit --lut FILE --named NET --space nonsense', '--space'",
      "'lut audit --lut FILE --named NET --networks 5', '--networks'", "'peers NET --check --forks 3', '--forks'",
      "'peers --check --rounds 7', '--rounds'",
      "'gate --base NET --max-layer-regression 5%', '--max-layer-regression'",
      "'gate selftest --out NEW --max-layer-regression 5%', '--max-layer-regression'",
      "'gate --baseline FILE --networks NET', '--networks'", "'export NET --format onnx --fusion standard NEW', '--fusion'",
      "'export NET --format json --fusion standard NEW', '--fusion'"})
  void optionsWithoutEffectAreRefused(String words, String option) {
    String line = words.replace("FILE", table.toString()).replace("--base NET", "--base network=" + SMALL).replace("NET", SMALL)
        .replace("NEW", folder.resolve("new").toString());
    assertThat(lathe.run(line.split(" "))).as(lathe.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).startsWith("lathe: " + option + ": ").endsWith("; leave it out\n").hasLineCount(1);
    assertThat(folder.resolve("new")).doesNotExist();
  }

  /** What is asked of all networks is asked of those that a grid names. */
  @Test
  void theNetworksOfAGridAreOpenedAsAsked() throws IOException {
    Path grid = Files.writeString(folder.resolve("grid.json"),
        "{\"schema\": \"lathe.space/1\", \"name\": \"two\", \"networks\": [\"mobilenet_v3_small\"], \"widths\": [0.35, 0.5], "
            + "\"resolutions\": [96]}");
    ResultFiles.write(ToyTables.elsewhere(Zoo.named(SMALL + "+padding=torch"), Zoo.named(OTHER + "+padding=torch")), table);
    assertThat(lathe.run("lut", "audit", "--lut", table.toString(), "--space", grid.toString())).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err()).contains("of its rows are missing");
    assertThat(lathe.run("lut", "audit", "--lut", table.toString(), "--space", grid.toString(), "--padding", "torch"))
        .isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err()).contains("build a table here first").hasLineCount(1);
  }

  /** Before a worker would ask the system for 87 GB. */
  @Test
  void imagesThatNoArrayHoldsAreRefusedAtOnce() throws IOException {
    Path huge = Files.writeString(folder.resolve("huge.json"), """
        {"schema": "lathe.network/1", "name": "huge", "input": [13000, 13000, 3], "layers": [
        {"name": "a", "op": "activate", "activation": "relu"}]}""");
    assertThat(lathe.run("measure", huge.toString(), "--mode", "first", "--forks", "1")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("4 GiB").doesNotContain("Exception");
  }

  @Test
  void answersLinesUntilTheyEnd() {
    String key = Zoo.named(SMALL).key(0).toString();
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("[\"%s\"]\nnonsense\n[\"%s\"]\n".formatted(key, key).getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(lathe.run("predict", "--stdio", "--lut", table.toString())).isEqualTo(ExitCode.FINE);
    } finally {
      System.setIn(before);
    }
    List<String> lines = lathe.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).startsWith("{\"medianNs\":1000.0").isEqualTo(lines.getLast());
    assertThat(lines.get(1)).startsWith("{\"error\":\"a line that begins with neither");
    assertThat(lathe.run("predict", SMALL, "--stdio", "--lut", table.toString())).isEqualTo(ExitCode.BAD_INPUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"predict " + SMALL + " --lut", "lut audit --lut", "lut export --format csv", "lut diff TABLE",
      "lut merge --out OUT TABLE"})
  void everyBadTableIsRefusedInOneSentence(String command) throws IOException {
    String whole = Files.readString(table);
    String key = Zoo.named(SMALL).key(0).toString();
    bad(command, whole.substring(0, whole.length() / 2), "it is damaged");
    bad(command, whole.replace("lathe.lut/1", "lathe.lut/7"), "its schema is lathe.lut/7 and this version of Lathe reads lathe.lut/1");
    bad(command, whole.replace("\"medianNs\" : 1000.0", "\"medianNs\" : null"), "a time must be positive and finite");
    bad(command, whole.replace("\"medianNs\" : 1000.0", "\"medianNs\" : -1000.0"), "damaged");
    bad(command, whole.replace("\"medianNs\" : 1000.0", "\"medianNs\" : \"NaN\""), "");
    bad(command, whole.replace(key, "f32/nothing"), "layer key f32/nothing: one of ");
    Lut lut = ResultFiles.readLut(table);
    Lut twice = new Lut(lut.provenance(), Stream.concat(lut.entries().stream(), lut.entries().stream().limit(1)).toList());
    bad(command, ResultFiles.toJson(twice), "two rows for " + lut.entries().getFirst().key());
    bad(command, whole.replaceFirst("\"dtype\" : \"f32\"", "\"dtype\" : \"int8\""), " says that its dtype is int8; correct it or the key");
    bad(command, whole.replaceFirst("\"dtype\" : \"f32\"", "\"dtype\" : \"int8\"").replaceFirst("\"f32/", "\"int8/"),
        "the rows of engine lathe are in int8 and f32; give those of each an engine's name of their own");
  }

  private void bad(String command, String content, String sentence) throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.json"), content);
    Path result = Files.writeString(folder.resolve("out.json"), "mine");
    String line = command.replace("TABLE", table.toString()).replace("OUT", result.toString()) + " " + bad;
    assertThat(lathe.run(line.split(" "))).as(line + ": " + lathe.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).startsWith("lathe: ").contains(sentence, bad.toString()).hasLineCount(1);
    assertThat(lathe.out()).isEmpty();
    assertThat(result).hasContent("mine");
    assertThat(bad).hasContent(content);
  }

  @Test
  void mergesOnlyWhatBelongsTogether() {
    String merged = folder.resolve("merged.json").toString();
    assertThat(lathe.run("lut", "merge", table.toString(), elsewhere(OTHER), "--out", merged)).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err()).contains("--mixed").hasLineCount(1);
    assertThat(Path.of(merged)).doesNotExist();
    assertThat(lathe.run("lut", "merge", table.toString(), elsewhere(SMALL), "--mixed", "--out", merged)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.run("lut", "merge", table.toString(), table.toString(), "--out", merged)).isEqualTo(ExitCode.FINE);
    assertThat(ResultFiles.readLut(Path.of(merged)).entries()).hasSameElementsAs(ResultFiles.readLut(table).entries());
  }

  @Test
  void tellsTablesApart() {
    assertThat(lathe.run("lut", "diff", table.toString(), elsewhere(SMALL))).isEqualTo(ExitCode.FINE);
    assertThat(lathe.err()).contains("fingerprints differ").hasLineCount(1);
    assertThat(lathe.out()).contains("0 rows changed by more than the intervals");
    assertThat(lathe.run("lut", "diff", table.toString(), table.toString(), "--json", "-")).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).contains("\"medianRatio\":1.0");
  }

  @ParameterizedTest
  @CsvSource({"csv", "json", "ofa-yaml", "nn-meter-csv"})
  void exportsTextToStandardOutputOrAFile(String format) throws IOException {
    assertThat(lathe.run("lut", "export", table.toString(), "--format", format)).isEqualTo(ExitCode.FINE);
    String shown = lathe.out();
    Path file = folder.resolve("exported");
    assertThat(lathe.run("lut", "export", table.toString(), "--format", format, "--out", file.toString())).isEqualTo(ExitCode.FINE);
    assertThat(Files.readString(file)).isEqualTo(shown).isNotEmpty();
  }

  /** A merged table may hold several engines and widths; csv and json hold them all. */
  @ParameterizedTest
  @CsvSource({"packed, true", "ofa-yaml, true", "nn-meter-csv, true", "csv, false", "json, false"})
  void oneEngineOfATableIsExportedAsIfItWereAlone(String format, boolean holdsOne) throws IOException {
    String alone = folder.resolve("alone").toString();
    assertThat(lathe.run("lut", "export", table.toString(), "--format", format, "--out", alone)).isEqualTo(ExitCode.FINE);
    Lut ours = ResultFiles.readLut(table);
    Lut both = new Lut(ours.provenance(),
        Stream.concat(ours.entries().stream(), ToyTables.rows(Zoo.named(SMALL), "tflite", _ -> 5).stream()).toList());
    ResultFiles.write(both, table);

    String out = folder.resolve("exported").toString();
    String[] all = {"lut", "export", table.toString(), "--format", format, "--out", out};
    assertThat(lathe.run(all)).isEqualTo(holdsOne ? ExitCode.BAD_INPUT : ExitCode.FINE);
    assertThat(lathe.err()).isEqualTo(
        holdsOne ? "lathe: look-up table: it has rows of more than one engine (lathe, tflite); choose one with --engine\n" : "");
    String[] one =
        Stream.concat(Stream.of(all), Stream.of("--engine", "lathe", "--lanes", "" + Lanes.widest().bits())).toArray(String[]::new);
    assertThat(lathe.run(one)).as(lathe::err).isEqualTo(ExitCode.FINE);
    assertThat(Path.of(out)).hasSameBinaryContentAs(Path.of(alone));
    assertThat(lathe.run("lut", "export", table.toString(), "--format", format, "--out", out, "--engine", "tvm"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("it has no rows of tvm").hasLineCount(1);
  }

  @Test
  void aPackedTablePredictsLikeItsTable() {
    assertThat(lathe.run("lut", "export", table.toString(), "--format", "packed")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("name a file with --out").hasLineCount(1);
    String packed = folder.resolve("lut.packed").toString();
    assertThat(lathe.run("lut", "export", table.toString(), "--format", "packed", "--out", packed)).isEqualTo(ExitCode.FINE);
    lathe.run("predict", SMALL, "--lut", table.toString(), "--json", "-");
    String expected = lathe.out();
    assertThat(lathe.run("predict", SMALL, "--lut", packed, "--json", "-")).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).isEqualTo(expected);
    assertThat(lathe.run("predict", SMALL, "--lut", packed, "--engine", "tflite")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("it holds only rows of lathe").hasLineCount(1);
    for (String command : List.of("lut audit --lut", "lut export --format csv", "lut diff " + table, "lut merge --out x " + table,
        "report")) {
      assertThat(lathe.run((command + " " + packed).split(" "))).as(command).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(lathe.err()).isEqualTo("lathe: cannot read %s: it is a packed table; name the JSON it was made from\n".formatted(packed));
    }
  }

  @Test
  void anAuditOfATableFromElsewhereIsRefused() {
    ResultFiles.write(ToyTables.elsewhere(Zoo.named(SMALL), Zoo.named(OTHER)), table);
    assertThat(lathe.run("lut", "audit", "--lut", table.toString(), "--named", SMALL + "," + OTHER)).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err()).contains("was measured with fingerprint elsewhere", "build a table here first").hasLineCount(1);
  }

  @Test
  void anAuditTakesAllNetworksThatAreNamed() {
    List<String> names = IntStream.range(0, 40).mapToObj(i -> "mobilenet_v3_small_0.35_" + (200 + i)).toList();
    Set<String> keys = ResultFiles.readLut(table).entries().stream().map(LutEntry::key).collect(Collectors.toSet());
    long rows = names.stream().map(Zoo::named).flatMap(network -> IntStream.range(0, network.size()).mapToObj(network::key))
        .map(LayerKey::toString).distinct().filter(key -> !keys.contains(key)).count();
    assertThat(lathe.run("lut", "audit", "--lut", table.toString(), "--named", String.join(",", names))).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err()).contains(rows + " of its rows are missing");
  }

  /** It would be held against what the network took that had its name when the table was built. */
  @Test
  void anAuditKnowsAFittedNetworkByItsRowsToo() throws IOException {
    String unknown = "mobilenet_v3_small_0.75_96";
    Path edited =
        Files.writeString(folder.resolve("edited.json"), DescriptionWriter.json(Zoo.named(unknown)).replace(unknown, "fitted"));
    Lut lut = ToyTables.elsewhere(Zoo.named(SMALL), Zoo.named(OTHER));
    LutModel model = new LutModel(List.of(), 1, 1, 0, 0, 0, List.of(new LutModel.Whole("fitted", 1e6)), 1, null);
    ResultFiles.write(lut.with("lathe", Lanes.widest().bits(), model), table);
    assertThat(lathe.run("lut", "audit", "--lut", table.toString(), "--named", "%s,%s,%s".formatted(edited, SMALL, OTHER)))
        .isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err()).contains("was fitted to another network called fitted: it has no row f32/", "a name of its own");
  }

  /** What was fitted to a network was fitted to its copies. */
  @Test
  void anAuditNeedsNetworksThatDiffer() throws IOException {
    Path copy = Files.writeString(folder.resolve("copy.json"), DescriptionWriter.json(Zoo.named(SMALL)).replace(SMALL, "copy"));
    assertThat(lathe.run("lut", "audit", "--lut", table.toString(), "--named", SMALL + "," + copy)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("only 1 differ and were not fitted to, at least 2 are needed").hasLineCount(1);
  }

  @Test
  void anAuditRefusesNetworksOfOneName() throws IOException {
    Path same = Files.writeString(folder.resolve("same.json"), DescriptionWriter.json(Zoo.named(OTHER)).replace(OTHER, SMALL));
    assertThat(lathe.run("lut", "audit", "--lut", table.toString(), "--named", SMALL + "," + same)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("two networks that differ are called " + SMALL);
  }

  /** As export and predict choose theirs; a table may be of an engine that this Lathe does not know. */
  @Test
  void anAuditChoosesItsRowsAsTheOthersDo() {
    for (String command : List.of("lut audit --lut", "lut export --format csv", "predict %s --lut".formatted(SMALL))) {
      assertThat(lathe.run("%s %s --engine caffe".formatted(command, table).split(" "))).as(command).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(lathe.err()).startsWith("lathe: look-up table: it has no rows of caffe at any number of bits, but of lathe at ")
          .endsWith("; choose one of these with --engine and --lanes\n");
    }
  }

  /** Before it is measured; a superuser may write everything. */
  @Test
  void anAuditIsNotStoredWhereNothingCanBeWritten() {
    assumeThat(table.toFile().setReadOnly() && !Files.isWritable(table)).isTrue();
    assertThat(lathe.run("lut", "audit", "--lut", table.toString(), "--store")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).isEqualTo("lathe: cannot write %s: it is write-protected; name another file\n".formatted(table));
  }

  @Test
  void anAuditOfNetworksOutsideOfTheTableIsRefused() {
    assertThat(lathe.run("lut", "audit", "--lut", table.toString())).isEqualTo(ExitCode.NO_BASELINE);
    assertThat(lathe.err()).contains("is not a table of space v3").hasLineCount(1);
  }
}
