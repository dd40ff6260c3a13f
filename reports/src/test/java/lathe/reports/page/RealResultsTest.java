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
 * The page of files that {@code lathe run mobilenet_v3_small_0.35_96}, {@code peers}, {@code gate --layers}, {@code gate selftest}, {@code doctor}
 * and {@code profile} wrote, in a real browser: every figure of every table is the one of the JSON, in its order, or follows from it by what
 * is written here.
 */
@ExtendWith(InBrowser.class)
class RealResultsTest {
  private static final Path FILES = Path.of("src/test/resources/lathe/reports/real");

  private static final String READ_FIGURES =
      """
          (async () => {
            const read = {tables: {}, bars: [...document.querySelectorAll("#f0-0 .bar")].map((bar) => bar.dataset.value),
              headline: document.querySelector("#f0-0 .big").dataset.value,
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
  private static final Map<String, Function<JsonNode, Double>> ENGINES = Map.of("median ms", field("medianNs"), "low ms", field("lowNs"),
      "high ms", field("highNs"), "max rel diff", field("maxRelDiff"));

  private static final Map<String, Function<JsonNode, Double>> ITEMS = Map.of("base ms", field("baseNs"), "head ms", field("headNs"),
      "head / base", field("ratio"), "low", field("low"), "high", field("high"), "pairs", field("pairs"), "would see %",
      item -> 100 * number(item.path("minimumDetectable")));
  private static final Map<String, Function<JsonNode, Double>> KINDS = Map.of("trials", field("trials"), "by %",
      kind -> 100 * number(kind.path("slowdown")), "called slower %", kind -> 100 * number(kind.path("rate")), "high %",
      kind -> 100 * number(kind.path("high")), "elsewhere", field("elsewhere"), "median s", field("medianSeconds"));

  @Test
  void showsEveryFigureOfTheFiles(Browser browser) {
    List<Path> files = Stream.of("run.json", "lut.json", "peers.json", "gate.json", "selftest.json", "doctor.json", "profile.json")
        .map(FILES::resolve).toList();
    try (BrowserPage page = browser.open(HtmlReport.render(files.stream().map(Source::read).toList()), 1280)) {
      hold(page.evaluate(READ_FIGURES), files);
      assertThat(page.complaints()).isEmpty();
    }
  }

  private static void hold(JsonNode read, List<Path> files) {
    JsonNode network = json(files.get(0)).path("networks").path(0);

    assertThat(read.path("empty")).isEmpty();
    assertThat(Double.valueOf(read.path("headline").asString())).isEqualTo(network.path("endToEnd").path("medianNs").doubleValue());
    assertThat(figures(read.path("bars"))).isEqualTo(network.path("layers").valueStream().map(field("medianNs")).toList());
    JsonNode tables = read.path("tables");
    assertThat(tables.propertyNames()).contains("f0-0-layers", "f0-0-shares", "f1-table", "f2-0", "f3-items", "f4-kinds");
    hold(tables.path("f0-0-layers"), LAYERS, network.path("layers"));
    hold(tables.path("f1-table"), ROWS, json(files.get(1)).path("entries"));
    hold(tables.path("f2-0"), ENGINES, json(files.get(2)).path(0).path("engines"));
    hold(tables.path("f3-items"), ITEMS, json(files.get(3)).path("items"));
    hold(tables.path("f4-kinds"), KINDS, json(files.get(4)).path("kinds"));
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

  private static double number(JsonNode value) {
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }

  private static JsonNode json(Path file) {
    return JsonMapper.shared().readTree(file.toFile());
  }
}
