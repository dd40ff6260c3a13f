package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page of files that commands wrote, in a real browser: every figure of every table is the one of the JSON, in its order, or follows
 * from it by what is written here. How the files came about stands beside them.
 */
@ExtendWith(InBrowser.class)
class RealResultsTest {
  private static final Path FILES = Path.of("src/test/resources/lathe/reports/real");
  private static final List<String> NAMES =
      List.of("run", "lut", "peers", "gate", "selftest", "study", "audit", "doctor", "profile", "first", "sustained", "steady");

  private static final String READ_FIGURES =
      """
          (async () => {
            const read = {tables: {}, bars: [...document.querySelectorAll("#f0-0 .bar")].map((bar) => bar.dataset.value),
              headline: document.querySelector("#f0-0 .big").dataset.value,
              dots: Object.fromEntries([...document.querySelectorAll("main section")].map((one) =>
                [one.id, [...one.querySelectorAll(".dot")].map((dot) => dot.dataset.y ?? dot.dataset.value)])),
              tiles: [...document.querySelectorAll("#f6 .tile .figure")].map((tile) => tile.dataset.value ?? "absent"),
              empty: [...document.querySelectorAll("main section")].filter((one) => !one.querySelector("table, svg, li")).map((one) => one.id)};
            for (const [id, rows] of tables) {
              await rows.complete();
              const columns = {};
              [...rows.table.tHead.rows[0].cells].forEach((head, i) => {
                if (head.classList.contains("figure")) columns[head.textContent] = rows.all.map((row) => row.cells[i].dataset.value ?? "absent");
              });
              read.tables[id] = columns;
            }
            return read;
          })()""";

  /** What a column shows of an element of the JSON. */
  private static final Map<String, Function<JsonNode, Double>> LAYERS = Map.ofEntries(Map.entry("#", field("index")),
      Map.entry("time µs", field("medianNs")), Map.entry("low µs", field("lowNs")), Map.entry("high µs", field("highNs")),
      Map.entry("MACs M", field("macs")), Map.entry("KiB moved", field("bytes")),
      Map.entry("isolated µs", layer -> number(layer.path("isolated").path("medianNs"))),
      Map.entry("context cost µs", layer -> number(layer.path("medianNs")) - number(layer.path("isolated").path("medianNs"))),
      Map.entry("GFLOP/s",
          layer -> layer.path("macs").asLong() == 0 ? Double.NaN : 2.0 * layer.path("macs").asLong() / number(layer.path("medianNs"))));
  private static final Map<String, Function<JsonNode, Double>> ROWS = Map.of("time µs", field("medianNs"), "low µs", field("lowNs"),
      "high µs", field("highNs"), "MACs M", field("macs"), "lanes", field("lanes"), "forks", field("forks"), "samples", field("samples"));
  private static final Map<String, Function<JsonNode, Double>> ENGINES = Map.of("median", field("medianNs"), "low", field("lowNs"),
      "high", field("highNs"), "max rel diff", field("maxRelDiff"));

  private static final Map<String, Function<JsonNode, Double>> ITEMS = Map.of("base", field("baseNs"), "head", field("headNs"),
      "head / base", field("ratio"), "low", field("low"), "high", field("high"), "pairs", field("pairs"), "MDE %",
      item -> 100 * number(item.path("minimumDetectable")));
  private static final Map<String, Function<JsonNode, Double>> KINDS = Map.of("trials", field("trials"), "by %",
      kind -> 100 * number(kind.path("slowdown")), "called slower %", kind -> 100 * number(kind.path("rate")), "high %",
      kind -> 100 * number(kind.path("high")), "elsewhere", field("elsewhere"), "median s", field("medianSeconds"));

  private static final Map<String, Function<JsonNode, Double>> COMPARISONS =
      Map.of("ratio", field("ratio"), "low", field("low"), "high", field("high"), "published", field("published"));
  private static final Map<String, Function<JsonNode, Double>> ARMS = Map.of("median", field("medianNs"), "low", field("lowNs"),
      "high", field("highNs"), "MACs M", field("macs"), "params M", field("params"), "MiB moved", field("bytes"), "accuracy",
      field("accuracy"));
  private static final Map<String, Function<JsonNode, Double>> PASSES = Map.of("µs per inference", field("passNs"), "% of the network",
      field("networkShare"), "ns per element", field("nsPerElement"), "bytes per element", field("bytesPerElement"), "worst ulp",
      field("maxUlp"));
  private static final Map<String, Function<JsonNode, Double>> PREDICTIONS = Map.of("measured", field("measuredNs"), "predicted",
      field("predictedNs"), "low", field("lowNs"), "high", field("highNs"), "error %", field("errorPercent"));
  private static final Map<String, Function<JsonNode, Double>> INFERENCES =
      Map.of("inference", field("number"), "median", field("medianNs"),
          "least", field("leastNs"), "most", field("mostNs"));
  private static final Map<String, Function<JsonNode, Double>> WINDOWS = Map.of("from s", window -> number(window.path("startNs")) / 1e9,
      "inferences", percentile("inferences"), "median", percentile("p50Ns"), "90 %", percentile("p90Ns"), "99 %", percentile("p99Ns"),
      "99.9 %", percentile("p999Ns"), "most", percentile("maxNs"), "core", field("coreNs"), "switches", field("switches"));
  private static final Map<String, Function<JsonNode, Double>> VARIANTS = Map.of("mean error %", field("meanAbsErrorPercent"), "worst %",
      field("worstAbsErrorPercent"), "bias %", field("biasPercent"), "Kendall's tau", field("kendallTau"));

  private final List<JsonNode> json = NAMES.stream().map(name -> JsonMapper.shared().readTree(file(name).toFile())).toList();

  @Test
  void showsEveryFigureOfTheFiles(Browser browser) {
    List<Source> sources = NAMES.stream().map(name -> Source.read(file(name))).toList();
    try (BrowserPage page = browser.open(HtmlReport.render(sources), 1280)) {
      JsonNode read = page.evaluate(READ_FIGURES);
      assertThat(read.path("empty")).isEmpty();
      holdNetwork(read);
      holdTables(read.path("tables"));
      holdDrawings(read.path("dots"));
      holdAudit(read.path("tiles"));
      assertThat(page.complaints()).isEmpty();
    }
  }

  /** One of the real studies has a single fork; in the other, the forks of two contrasts have two speeds. */
  @Test
  void saysOfARatioWithoutAnIntervalThatThereIsNone() {
    String page = HtmlReport.render(NAMES.stream().map(name -> Source.read(file(name))).toList());
    assertThat(page).contains("16 h-swish / 32 ReLU · 0.940 here (no interval) · 0.962 as published").doesNotContain("– to –");
  }

  private void holdNetwork(JsonNode read) {
    JsonNode network = of("run").path("networks").path(0);
    assertThat(Double.valueOf(read.path("headline").asString())).isEqualTo(network.path("endToEnd").path("medianNs").doubleValue());
    assertThat(figures(read.path("bars"))).isEqualTo(network.path("layers").valueStream().map(field("medianNs")).toList());
  }

  private void holdTables(JsonNode tables) {
    hold(tables.path("f0-0-layers"), LAYERS, of("run").path("networks").path(0).path("layers"));
    hold(tables.path("f1-table"), ROWS, of("lut").path("entries"));
    hold(tables.path("f2-0"), ENGINES, of("peers").path("engines"));
    hold(tables.path("f3-items"), ITEMS, of("gate").path("items"));
    hold(tables.path("f4-kinds"), KINDS, of("selftest").path("kinds"));
    for (int i = 0; i < 2; i++) {
      hold(tables.path("f5-" + i + "-comparisons"), COMPARISONS, of("study").path(i).path("comparisons"));
      hold(tables.path("f5-" + i + "-arms"), ARMS, of("study").path(i).path("arms"));
    }
    hold(tables.path("f5-0-passes"), PASSES, of("study").path(0).path("passes"));
    hold(tables.path("f6-networks"), PREDICTIONS, of("audit").path("networks"));
    hold(tables.path("f6-variants"), VARIANTS, of("audit").path("variants"));
    hold(tables.path("f7-peaks"), Map.of("lanes bit", field("lanes"), "FMA GFLOP/s", field("gflops")), of("doctor").path("peaks"));
    hold(tables.path("f7-bandwidth"), Map.of("KiB", field("bytes"), "read GB/s", field("gbps"), "write GB/s", field("writeGbps")),
        of("doctor").path("bandwidth"));
    hold(tables.path("f9-inferences"), INFERENCES, of("first").path("inferences"));
    hold(tables.path("f10-windows"), WINDOWS, of("sustained").path("windows"));
    hold(tables.path("f11-0-layers"), LAYERS, of("steady").path("network").path("layers"));
  }

  private void holdDrawings(JsonNode dots) {
    Stream<JsonNode> claims = of("study").valueStream().flatMap(study -> study.path("comparisons").valueStream())
        .filter(comparison -> comparison.path("published").isNumber());
    assertThat(figures(dots.path("claims"))).isEqualTo(drawn(claims, "ratio")).isNotEmpty();
    assertThat(figures(dots.path("f3"))).isEqualTo(drawn(of("gate").path("items").valueStream(), "ratio")).isNotEmpty();
    assertThat(figures(dots.path("f8-0"))).containsExactlyInAnyOrderElementsOf(of("profile").path("layers").valueStream()
        .filter(layer -> layer.path("macs").asLong() > 0).map(LAYERS.get("GFLOP/s")).toList()).isNotEmpty();
    assertThat(figures(dots.path("f9")))
        .isEqualTo(of("first").path("inferences").valueStream().map(nth -> number(nth.path("medianNs")) / 1e6).toList()).isNotEmpty();
    assertThat(figures(dots.path("f10")))
        .isEqualTo(of("sustained").path("windows").valueStream().map(window -> percentile("p50Ns").apply(window) / 1e6).toList())
        .isNotEmpty();
  }

  private void holdAudit(JsonNode tiles) {
    JsonNode audit = of("audit");
    assertThat(figures(tiles)).containsExactly(number(audit.path("meanAbsErrorPercent")), number(audit.path("worstAbsErrorPercent")),
        100 * number(audit.path("within5Percent")), 100 * number(audit.path("coverage")), number(audit.path("kendallTau")));
  }

  /** What could not be measured is not drawn. */
  private static List<Double> drawn(Stream<JsonNode> elements, String name) {
    return elements.map(field(name)).filter(figure -> figure > 0).toList();
  }

  private static void hold(JsonNode table, Map<String, Function<JsonNode, Double>> columns, JsonNode elements) {
    new TreeMap<>(columns).forEach((title, figure) -> assertThat(figures(table.path(title))).as(title)
        .isEqualTo(elements.valueStream().map(figure).toList()).isNotEmpty());
  }

  private static List<Double> figures(JsonNode values) {
    return values.valueStream().map(value -> value.asString().equals("absent") ? Double.NaN : Double.valueOf(value.asString())).toList();
  }

  private static Function<JsonNode, Double> field(String name) {
    return element -> number(element.path(name));
  }

  private static Function<JsonNode, Double> percentile(String name) {
    return window -> number(window.path("times").path(name));
  }

  private static double number(JsonNode value) {
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }

  private JsonNode of(String name) {
    return json.get(NAMES.indexOf(name));
  }

  private static Path file(String name) {
    return FILES.resolve(name + ".json");
  }
}
