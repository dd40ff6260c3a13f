package lathe.reports.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import lathe.kernels.BadInputException;
import lathe.profiler.gate.GateVerdict;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.Verdict;
import lathe.reports.LutTable;
import lathe.reports.SampleGate;
import lathe.reports.SampleRun;
import lathe.reports.page.AllResults;
import lathe.reports.source.Engines;
import lathe.reports.source.ResultFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every format, read back as its consumer's documentation or code reads it. */
class FormatTest {
  private static final Sheet RUN = Sheets.of(SampleRun.run());
  private static final double MEDIAN_NS = SampleRun.run().networks().getFirst().endToEnd().medianNs();
  private static final String EVIL = "a|b <script>`c` @d \"e\" \u0001]]>";

  @TempDir Path folder;

  private static Sheet sheet(Measure... measures) {
    return new Sheet(EVIL, EVIL, "25", List.of(measures), List.of());
  }

  private static Measure measure(Outcome outcome) {
    return new Measure(EVIL, EVIL, "", new Estimate(2e6, 1.9e6, 2.3e6), 6, outcome, EVIL);
  }

  private static final Measure LOST = new Measure("n", "lost", "", Estimate.MISSING, 0, Outcome.FAILED, "No figure could be measured");

  private static JsonNode json(Format format, Sheet sheet) {
    return JsonMapper.shared().readTree(format.text(sheet));
  }

  /** Who reads a table in a pull request does not see the findings of the run. */
  @Test
  void aNetworkSaysHowFarItsFigureIsToBeTrusted() {
    assertThat(RUN.headlines().getFirst().detail()).startsWith("noisy host; mobilenet_v3_large: forks differ, 4.410 ms in 66.7 %");
    assertThat(RUN.headlines().getLast().detail()).isEmpty();
    assertThat(Format.MARKDOWN.text(RUN)).contains("| passed | noisy host; mobilenet\\_v3\\_large: forks differ");
  }

  private static Provenance untrusted(Finding... findings) {
    Provenance some = SampleRun.provenance();
    return new Provenance(some.machine(), some.software(), some.conditions(), some.peaks(), some.time(), some.fingerprint(),
        Verdict.UNTRUSTED, List.of(findings));
  }

  /** Its figures are not to be compared, so no build may take them for good ones; those of the other network may. */
  @Test
  void whatAnUntrustedHostMeasuredHasNotPassed() {
    var few = untrusted(new Finding.FewClean("mobilenet_v3_large", 0.1, 1, 6));
    Sheet run = Sheets.of(new RunResult(few, SampleRun.run().networks()));
    assertThat(run.all().filter(measure -> measure.group().equals("mobilenet_v3_large")))
        .allMatch(measure -> measure.outcome() == Outcome.SKIPPED && measure.detail().startsWith("untrusted host"));
    assertThat(run.all().filter(measure -> measure.group().equals("mobilenet_v3_small"))).isNotEmpty()
        .allMatch(measure -> measure.outcome() == Outcome.PASSED);
    assertThat(Format.JUNIT.text(run)).contains("<skipped message=\"untrusted host; mobilenet_v3_large: 10.0 % of the samples are clean,");
    Sheet fast = Sheets.of(new RunResult(untrusted(new Finding.FastClock(1.12)), SampleRun.run().networks()));
    assertThat(fast.headlines())
        .allMatch(measure -> measure.detail().startsWith("untrusted host; Beside the clean samples the core did 1.12"));
    assertThat(Format.CSV.text(peers(untrusted()))).contains(
        "n,tflite,,5000000.0,4900000.0,5100000.0,skipped,untrusted host; lathe takes 0.800 of its time (0.700 to 0.900)\r\n",
        "n,onnxruntime,,,,,failed,No figure could be measured; untrusted host; ");
  }

  /** As in the terminal, which says of the first that nothing is sure to be detected there, and of the other that nothing is shown. */
  @Test
  void whatAGateCouldNotJudgeHasNotPassed() {
    Sheet gate = Sheets.of(SampleGate.ofOnePair());
    assertThat(gate.all()).extracting(Measure::outcome).containsExactly(Outcome.SKIPPED, Outcome.SKIPPED);
    assertThat(Format.JUNIT.text(gate)).contains("<skipped message=\"UNTRUSTED-HOST: head / base is 1.005 (no interval)\">",
        "<skipped message=\"INCONCLUSIVE: no ratio; took less time than the clock can show\">");
  }

  @Test
  void bencherFindsLatenciesWithBounds() {
    JsonNode bmf = json(Format.BMF, RUN);
    JsonNode latency = bmf.path("mobilenet_v3_large/inference").path("latency");
    assertThat(latency.path("value").doubleValue()).isEqualTo(MEDIAN_NS);
    assertThat(latency.path("lower_value").doubleValue()).isLessThan(MEDIAN_NS);
    assertThat(latency.path("upper_value").doubleValue()).isGreaterThan(MEDIAN_NS);
    assertThat(bmf.properties()).hasSize((int) RUN.all().count());
    assertThat(json(Format.BMF, sheet(LOST, measure(Outcome.PASSED))).properties()).hasSize(1);
  }

  /** The interface BenchmarkResult of github-action-benchmark's src/extract.ts. */
  @Test
  void githubActionFindsNameUnitAndValue() {
    JsonNode first = json(Format.GITHUB_ACTION, RUN.withoutLayers()).path(0);
    assertThat(first.path("name").stringValue()).isEqualTo("mobilenet_v3_large/inference");
    assertThat(first.path("unit").stringValue()).isEqualTo("ns");
    assertThat(first.path("value").doubleValue()).isEqualTo(MEDIAN_NS);
    assertThat(first.path("range").stringValue()).startsWith("± ");
    assertThat(first.path("extra").isString()).isTrue();
    JsonNode skewed = json(Format.GITHUB_ACTION, sheet(measure(Outcome.PASSED))).path(0);
    assertThat(skewed.path("range").stringValue()).isEqualTo("± 300000");
  }

  /** As jmh-visualizer's parse.js takes names apart: at dots, blanks and equal signs. */
  @Test
  void jmhViewersTellNetworksAndLayersApart() {
    JsonNode jmh = json(Format.JMH, RUN);
    for (JsonNode benchmark : jmh) {
      assertThat(benchmark.path("mode").stringValue()).isEqualTo("avgt");
      benchmark.path("params").forEach(value -> assertThat(value.stringValue()).doesNotContain(" ", "="));
      JsonNode metric = benchmark.path("primaryMetric");
      assertThat(metric.path("scoreUnit").stringValue()).isEqualTo("ns/op");
      assertThat(metric.path("rawData").path(0).path(0).doubleValue()).isEqualTo(metric.path("score").doubleValue());
      assertThat(metric.path("scoreConfidence")).hasSize(2);
    }
    assertThat(jmh.path(0).path("primaryMetric").path("score").doubleValue()).isEqualTo(MEDIAN_NS);
    namesEach(RUN);
  }

  private static void namesEach(Sheet sheet) {
    List<Measure> all = sheet.all().toList();
    JsonNode jmh = json(Format.JMH, sheet);
    assertThat(jmh).hasSize(all.size());
    for (int i = 0; i < all.size(); i++) {
      boolean isLayer = i >= sheet.headlines().size();
      assertThat(jmh.path(i).path("benchmark").stringValue()).isEqualTo(isLayer ? "lathe.Lathe.layer" : "lathe.Lathe.inference");
      assertThat(jmh.path(i).path("params").path(isLayer ? "layer" : "what").stringValue()).isEqualTo(all.get(i).name());
    }
  }

  private static Sheet peers(@Nullable Provenance origin) {
    var engines = List.of(new Engines.EngineTime("tflite", "2", 5e6, 4.9e6, 5.1e6, 0),
        new Engines.EngineTime("onnxruntime", "1", Double.NaN, Double.NaN, Double.NaN, 0));
    var ratios =
        List.of(new Engines.EngineRatio("tflite", 0.8, 0.7, 0.9), new Engines.EngineRatio("onnxruntime", 0.7, Double.NaN, Double.NaN));
    return Sheets.of(new ResultFile.Peers("peers.json", List.of(new Engines("n", engines, ratios, origin))));
  }

  /** A figure without its machine, and without the verdict on its host, would be quoted as if it had a good one. */
  @Test
  void everyKindOfResultSaysWhereItComesFrom() {
    Sheet peers = peers(SampleRun.provenance());

    assertThat(peers.context()).isEqualTo(RUN.context().replace("6 to 7 forks", "6 forks")).endsWith("host noisy");
    assertThat(peers.jdk()).isEqualTo(RUN.jdk());
    assertThat(peers.all()).extracting(Measure::forks).containsOnly(6);
    assertThat(peers(null).context()).isEmpty();
    assertThat(Sheets.of(AllResults.file("audit.json", ResultFiles.toJson(AllResults.AUDIT))).context()).isEqualTo(peers.context());
  }

  /** One whose forks disagree gets more. */
  @Test
  void aNetworkSaysHowManyForksItRestsOn() {
    assertThat(RUN.context()).contains(", 6 to 7 forks, ");
    assertThat(json(Format.JMH, RUN.withoutLayers()).findValuesAsString("forks")).containsExactly("7", "6");
  }

  /** Audits of several tables lie side by side; older ones do not say of which. */
  @Test
  void anAuditSaysWhoseTableItIsOf() {
    String json = ResultFiles.toJson(AllResults.AUDIT);
    Sheet audit = Sheets.of(AllResults.file("audit.json", json));
    assertThat(audit.title()).isEqualTo("Audit of the table of onnxruntime");
    assertThat(Format.CSV.text(audit)).contains("by the table of onnxruntime, error 3.3 %");
    assertThat(Sheets.of(AllResults.file("audit.json", json.replace("\"engine\":\"onnxruntime\",", ""))).title())
        .isEqualTo("Audit of the table");
  }

  /** Whoever reads a line of a spreadsheet sees no context; and what nobody measured has not passed. */
  @Test
  void everyFigureOfAComparisonSaysHowFarItIsToBeTrusted() {
    assertThat(Format.CSV.text(peers(SampleRun.provenance()))).contains(
        "n,tflite,,5000000.0,4900000.0,5100000.0,passed,noisy host; lathe takes 0.800 of its time (0.700 to 0.900)\r\n",
        "n,onnxruntime,,,,,failed,No figure could be measured; noisy host; lathe takes 0.700 of its time (no interval)\r\n");
  }

  /** A study is about ratios; each stands beside the network that is held against another. */
  @Test
  void aStudyHasItsRatiosBesideItsTimes() {
    Path study = Path.of("src/test/resources/lathe/reports/real/study.json");
    assertThat(Format.CSV.text(Sheets.of(ResultFile.read(study)))).contains(
        "nonlinearity,mobilenet_v3_small_0.35_96,,153697.5,,,passed,noisy host; lathe\r\n",
        "; 16 h-swish / 32 ReLU is 0.940 (no interval), 0.962 as published: undecided; 16 h-swish / 32 swish is 0.906 (0.825 to 0.994)\"\r\n",
        "; relu6 / relu, the pass over 48x48x8 is 0.979 (no interval)");
  }

  /** Their layers have no keys of look-up tables. */
  @Test
  void layersOfGatesAndProfilesAreLayers() {
    Sheet profile = Sheets.of(AllResults.file("profile.json", AllResults.PROFILE));
    namesEach(Sheets.of(SampleGate.result()));
    namesEach(profile);
    assertThat(Format.CSV.text(profile)).contains("\r\na,stem,,20000.0,");
  }

  /** GraphNodeData of Model Explorer's node_data_builder.py. */
  @Test
  void modelExplorerFindsLayersByTheirTensors() {
    Sheet one = Sheets.of(SampleRun.withMissingLayer(3));
    JsonNode graph = json(Format.MODEL_EXPLORER, one);
    assertThat(graph.path("results").path("stem").path("value").doubleValue()).isCloseTo(one.layers().getFirst().time().medianNs() / 1e3,
        within(1e-9));
    assertThat(graph.path("results").properties()).hasSize(one.layers().size() - 1);
    assertThat(graph.path("gradient").path(0).path("stop").doubleValue()).isZero();
    assertThatThrownBy(() -> Format.MODEL_EXPLORER.text(RUN)).isInstanceOf(BadInputException.class)
        .hasMessageContaining("the file has mobilenet_v3_large, mobilenet_v3_small");
    Sheet table = Sheets.of(LutTable.from(SampleRun.run()).lut()); // no model has a tensor named by a key
    assertThatThrownBy(() -> Format.MODEL_EXPLORER.text(table)).isInstanceOf(BadInputException.class)
        .hasMessage("model-explorer: the file has no network's layers; the format annotates one model with one network's layers;"
            + " name the result of run, measure or profile");
  }

  @Test
  void junitCountsFailures() throws Exception {
    Document xml = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(
        Format.JUNIT.text(sheet(measure(Outcome.PASSED), measure(Outcome.SKIPPED), measure(Outcome.FAILED), LOST))
            .getBytes(StandardCharsets.UTF_8)));
    Element suites = xml.getDocumentElement();
    assertThat(List.of(suites.getTagName(), suites.getAttribute("tests"), suites.getAttribute("failures"), suites.getAttribute("errors")))
        .containsExactly("testsuites", "4", "2", "0");
    assertThat(((Element) xml.getElementsByTagName("testsuite").item(0)).getAttribute("skipped")).isEqualTo("1");
    assertThat(xml.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
    assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(xml.getElementsByTagName("failure").item(1).getTextContent()).isEqualTo("No figure could be measured");
    var first = (Element) xml.getElementsByTagName("testcase").item(0);
    assertThat(first.getAttribute("name")).isEqualTo(EVIL.replace('\u0001', '\uFFFD'));
    assertThat(Double.parseDouble(first.getAttribute("time"))).isEqualTo(0.002);
  }

  /** Text stays as it is: a line end inside would be part of it. */
  @Test
  void junitWritesOneElementALine() {
    var quiet = new Measure("n", "quiet", "", Estimate.pointOnly(1e9), 6, Outcome.PASSED, "");
    assertThat(Format.JUNIT.text(new Sheet("t", "c", "25", List.of(quiet, LOST), List.of()))).isEqualTo("""
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="t" tests="2" failures="1" errors="0" time="1.000000000">
          <testsuite name="n" tests="2" failures="1" errors="0" time="1.000000000" skipped="0">
            <testcase classname="n" name="quiet" time="1.000000000"></testcase>
            <testcase classname="n" name="lost" time="0.000000000">
              <failure message="No figure could be measured">No figure could be measured</failure>
            </testcase>
            <system-out>c</system-out>
          </testsuite>
        </testsuites>
        """);
  }

  @Test
  void markdownEscapesNames() {
    String text = Format.MARKDOWN.text(sheet(measure(Outcome.FAILED)));
    assertThat(text).doesNotContain("<script", "@d").contains("a\\|b &lt;script&gt;\\`c\\`", "2.000 ms", "**failed**");
    assertThat(text.lines().filter(line -> line.startsWith("| a")).toList()).hasSize(1);
    assertThat(Format.MARKDOWN.text(Sheets.of(LutTable.from(SampleRun.run()).lut()))).containsOnlyOnce("|---|---:|");
    assertThat(Format.MARKDOWN.text(RUN)).contains("<details><summary>mobilenet\\_v3\\_large, ");
  }

  @Test
  void spreadsheetsFindOneLineAFigure() throws Exception {
    Path file = folder.resolve("run.csv");
    Format.CSV.write(RUN, file);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1 + (int) RUN.all().count());
    assertThat(lines.get(1)).startsWith("mobilenet_v3_large,inference,," + MEDIAN_NS + ",");
    assertThat(Format.CSV.text(sheet(LOST))).contains("n,lost,,,,,failed,");
  }

  @Test
  void saysWhyWhatHasNoLatencyIsNotExported() {
    assertThatThrownBy(() -> Sheets.of(new ResultFile.Selftest("selftest.json", SampleGate.selftest())))
        .isInstanceOf(BadInputException.class)
        .hasMessage("export selftest.json: a self-test holds error rates of the gate and no latency; show it with ./lathe report");
    ResultFile doctor = AllResults.file("doctor.json", AllResults.DOCTOR);
    assertThatThrownBy(() -> Sheets.of(doctor)).isInstanceOf(BadInputException.class).hasMessageContaining("it describes a machine");
  }

  /** A gate whose head died could have seen nothing. */
  @Test
  void tellsNoMinimumThatThereIsNot() {
    assertThat(Sheets.of(SampleGate.spoiled(GateVerdict.INCONCLUSIVE)).context())
        .isEqualTo("this build against lathe=../main; 3.0 % is allowed; arm head: its worker died");
  }

  @Test
  void namesWhatItKnows() {
    assertThatThrownBy(() -> Format.parse("xml")).isInstanceOf(BadInputException.class)
        .hasMessage("format xml: not known; use one of jmh, bmf, github-action, csv, markdown, model-explorer, junit");
  }
}
