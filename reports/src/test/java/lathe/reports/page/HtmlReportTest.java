package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import lathe.kernels.BadInputException;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Finding;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.Verdict;
import lathe.reports.LutTable;
import lathe.reports.SampleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final RunResult RUN = SampleRun.run();
  private static final String PAGE = page(RUN);

  @TempDir Path folder;

  static String page(RunResult run) {
    return HtmlReport.render(List.of(Source.of("run.json", run), Source.of("lut.json", LutTable.from(run).lut())));
  }

  @Test
  void carriesTheExactFiguresOfTheResult() {
    String rows = PAGE.substring(PAGE.indexOf("<table id=\"f0-0-layers\""));
    List<Double> shown = cells(rows.substring(0, rows.indexOf("</table>")), 3).toList();
    List<Double> measured = RUN.networks().getFirst().layers().stream().map(layer -> layer.time().medianNs()).toList();
    assertThat(shown).isEqualTo(measured);
  }

  @Test
  void carriesTheExactFiguresOfTheTable() {
    List<Double> shown = cells(PAGE.substring(PAGE.indexOf("<table id=\"f1-table\"")), 2).toList();
    assertThat(shown).isEqualTo(LutTable.from(RUN).lut().entries().stream().map(row -> row.time().medianNs()).toList());
  }

  /** The exact values of one column, read from the markup. */
  private static Stream<Double> cells(String table, int column) {
    return Pattern.compile("<tr[^>]*><td.*?</tr>", Pattern.DOTALL).matcher(table).results().map(MatchResult::group)
        .map(row -> Pattern.compile("<td[^>]*>").matcher(row).results().map(MatchResult::group).toList().get(column))
        .map(cell -> Double.valueOf(cell.replaceFirst(".*data-value=\"([^\"]*)\".*", "$1")));
  }

  @Test
  void headsEachNetworkWithItsMedian() {
    double medianNs = RUN.networks().getFirst().endToEnd().medianNs();
    assertThat(PAGE).contains("data-value=\"" + medianNs + "\"", "4.803 ms", "interval 4.745 – 4.861 ms, 7 forks", "216.59 M", "5.48 M");
  }

  @Test
  void holdsTheWholeResult() throws IOException {
    String base64 = PAGE.replaceFirst("(?s).*?data:application/gzip;base64,([^\"]*)\".*", "$1");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
      Path file = Files.write(folder.resolve("run.json"), in.readAllBytes());
      assertThat(ResultFiles.readRun(file)).isEqualTo(RUN);
    }
  }

  @Test
  void asksTheNetworkForNothing() {
    assertThat(PAGE).contains("default-src &#39;none&#39;");
    assertThat(Pattern.compile("(?:src|href)=\"([^\"]{0,40})").matcher(PAGE).results().map(match -> match.group(1)))
        .allMatch(target -> target.startsWith("data:") || target.startsWith("#"));
    assertThat(PAGE).doesNotContain("url(", "@import", "http://", "https://");
  }

  @Test
  void letsNoNameBreakOutOfThePage() {
    String evil = "</title></script><script>alert('x')</script>\"><img src=x onerror=alert(1)>";
    NetworkResult network = RUN.networks().getFirst();
    LayerResult layer = network.layers().getFirst();
    var named =
        new LayerResult(0, evil, layer.op(), layer.key(), evil, layer.macs(), layer.bytes(), layer.time(), layer.isolated(), List.of());
    String page = page(new RunResult(RUN.provenance(), List.of(NetworkResult.of(evil, 1, 1, 1, Estimate.pointOnly(1), List.of(named)))));
    assertThat(page).doesNotContain("<script>alert", "<img src=x", "</title></script>").contains("&lt;script&gt;alert(&#39;x&#39;)");
  }

  @Test
  void showsAMissingLayerAsMissing() {
    String page = page(SampleRun.withMissingLayer(3));
    assertThat(withoutData(page)).contains(">missing<", "no figure could be measured").doesNotContain("NaN");
  }

  @Test
  void drawsNothingOfWhatHasNoFigures() {
    RunResult run = SampleRun.withoutFigures();
    NetworkResult empty = NetworkResult.of("empty", 0, 0, 0, Estimate.MISSING, List.of());
    assertThat(withoutData(page(new RunResult(run.provenance(), List.of(run.networks().getFirst(), empty)))))
        .contains("No layer was measured.").doesNotContain("NaN", "class=\"waterfall\"", " of the time of all layers");
    assertThat(page(new RunResult(run.provenance(), List.of()))).contains("run.json holds no network.");
  }

  /** The files stay in {@code target/large}: docs/reports.md tells how long a page of them takes. */
  @Test
  void staysSmallWithTenThousandRows() throws IOException {
    Path large = Files.createDirectories(Path.of("target/large"));
    ResultFiles.write(LargeResults.RUN, large.resolve("run.json"));
    ResultFiles.write(LargeResults.LUT, large.resolve("lut.json"));
    assertThat(LargeResults.PAGE.length()).isLessThan(5_000_000);
  }

  @Test
  void drawsTheSlowestOfTenThousandLayers() {
    LayerResult layer = RUN.networks().getFirst().layers().getFirst();
    List<LayerResult> layers = IntStream.range(0, 10_000).mapToObj(i -> new LayerResult(i, "layer" + i, layer.op(), layer.key(),
        layer.kernelId(), layer.macs(), layer.bytes(), Estimate.pointOnly(1000 + i), layer.isolated(), List.of())).toList();
    String page = page(new RunResult(RUN.provenance(), List.of(NetworkResult.of("deep", 1, 1, 1, Estimate.pointOnly(1e8), layers))));
    assertThat(page).contains("The slowest 300 of 10,000 layers are drawn.", "The first 100 of 10,000 rows.");
  }

  @Test
  void hasASectionForEveryKindOfResult() {
    assertThat(Pattern.compile("<h2 [^>]*>([^<]*)").matcher(AllResults.PAGE).results().map(match -> match.group(1))).containsExactly(
        "How far to trust this", "Do the published claims hold here?", "At a glance", "mobilenet_v3_large, run.json",
        "mobilenet_v3_small, run.json",
        "mobilenet_v3_large, other.json", "Look-up table", "Other engines", "Study: placement", "Gate",
        "Self-test of the gate: large, large/stem, slowed down by 0 %, 2 %, 5 %, 15 %", "Audit of the table of onnxruntime", "Doctor",
        "Profile of a", "First inferences of a", "a without a pause", "other.json against run.json");
  }

  @Test
  void tellsHowTheClockOfTwoRunsDiffered() {
    List<Source> sources = Stream.of(4_000, 4_150).map(core -> {
      NetworkResult network = RUN.networks().getFirst().withCore(core);
      return Source.of(core + ".json", new RunResult(RUN.provenance(), List.of(network)));
    }).toList();

    assertThat(HtmlReport.render(sources)).contains("The core itself took +3.8 % for the same multiply-adds.");
  }

  @Test
  void tellsSeveralFilesOfOneKindApart() {
    List<Source> sources = Stream.of("monday", "friday").flatMap(day -> AllResults.everyKind(day + "-").stream()).toList();
    String page = HtmlReport.render(sources);
    assertThat(Pattern.compile("<h2 [^>]*>([^<]*)").matcher(page).results().map(match -> match.group(1))).doesNotHaveDuplicates()
        .contains("Gate, monday-gate.json", "Gate, friday-gate.json", "Doctor, friday-doctor.json", "Study: placement, friday-study.json");
    String glance = page.substring(page.indexOf("id=\"glance\""));
    glance = glance.substring(0, glance.indexOf("</ul>"));
    assertThat(Pattern.compile("<li>([^<]*)").matcher(glance).results().map(match -> match.group(1))).doesNotHaveDuplicates()
        .allMatch(sentence -> sentence.matches("(monday|friday)-[a-z]+.json(:| has| holds) .*"));
  }

  /** As {@code lathe diff} does; the other networks of the same runs are compared. */
  @Test
  void comparesNoNetworkOfAnUntrustedHost() {
    Provenance quiet = SampleRun.provenance();
    Provenance busy = new Provenance(quiet.machine(), quiet.software(), quiet.conditions(), quiet.peaks(), quiet.time(),
        quiet.fingerprint(), Verdict.UNTRUSTED, List.of(new Finding.FewClean("mobilenet_v3_small", 0.1, 1, 6)));
    String page = HtmlReport.render(List.of(Source.of("monday.json", RUN), Source.of("friday.json", new RunResult(busy, RUN.networks()))));
    String difference = page.substring(page.indexOf("<section id=\"d1\""));
    difference = difference.substring(0, difference.indexOf("</section>"));
    assertThat(difference).contains("mobilenet_v3_small is left out: the host was untrusted beside it", "<h3>mobilenet_v3_large</h3>")
        .doesNotContain("<h3>mobilenet_v3_small</h3>");
  }

  /** A file of any kind tells its machine, so that mixed ones are seen. */
  @Test
  void putsTheMachinesOfAllKindsOfFilesSideBySide() throws IOException {
    Provenance here = SampleRun.provenance();
    Provenance there = new Provenance(here.machine(), here.software(), here.conditions(), here.peaks(), here.time(), "elsewhere",
        here.verdict(), here.findings());
    String peers = "{\"schema\": \"lathe.peers/1\", \"provenance\": %s, \"network\": \"a\", \"engines\": [], \"ratios\": []}"
        .formatted(ResultFiles.toJson(there));
    Source file = Source.read(Files.writeString(folder.resolve("peers.json"), peers));
    String page = HtmlReport.render(List.of(Source.of("run.json", RUN), file));
    assertThat(page).contains("2 fingerprints: these results were measured on different machines", ">elsewhere</td>");
  }

  @Test
  void showsHowFarPredictionsAreOff() {
    assertThat(AllResults.PAGE).contains("Of 2 networks 1 were measured inside the 95 % interval of their prediction",
        "mean error, bias -3.4 %", "of the networks within 5 %, 100.0 % within 10 %");
  }

  @Test
  void tellsPredictionsWithoutAnIntervalFromThoseThatMissed() {
    String audit = """
        {"schema": "lathe.audit/1", "networks": [
          {"name": "a", "predictedNs": 2, "measuredNs": 1, "lowNs": 0.5, "highNs": 3, "errorPercent": 100},
          {"name": "b", "predictedNs": 2, "measuredNs": 1, "lowNs": 1.5, "highNs": 3, "errorPercent": 100},
          {"name": "c", "predictedNs": 2, "measuredNs": 1, "lowNs": null, "highNs": null, "errorPercent": 100}]}""";
    String page = HtmlReport.render(List.of(AllResults.source("audit.json", audit)));
    assertThat(page).contains("Of 3 networks 1 were measured inside the 95 % interval of their prediction; 1 were outside and are red;"
        + " 1 have no interval and are grey.", "<td>yes</td>", "<td>no</td>", "<td>–</td>");
  }

  @Test
  void statesTheLevelOfIntervalsForWhatStatesNone() {
    assertThat(PAGE).contains("intervals at 95 % confidence, unless stated otherwise.");
  }

  @Test
  void showsHowOftenTheGateIsRight() {
    assertThat(AllResults.PAGE).contains(
        "The gate on large: 1 of 20 A/A runs raised a false alarm, so at most 21.6 % of such runs do; a slowdown of 2 % found in 3 of 20,"
            + " 5 % found in 18 of 20.",
        "5 % slower · called slower in 18 of 20 trials, 90.0 % (68.3 % to 98.8 %) · REGRESSED 18, UNTRUSTED-HOST 2", "<h3>large/stem</h3>");
  }

  @Test
  void asksForAResult() {
    assertThatThrownBy(() -> HtmlReport.render(List.of())).isInstanceOf(BadInputException.class).hasMessageContaining("nothing to show");
  }

  /** The page without its pictures and its packed result, which may spell anything. */
  private static String withoutData(String page) {
    return page.replaceAll("base64,[A-Za-z0-9+/=]*", "").replaceAll("(?s)<script.*?</script>", "");
  }
}
