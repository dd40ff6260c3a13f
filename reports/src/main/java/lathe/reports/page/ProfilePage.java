package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.attr;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.profiler.profile.Profile;
import lathe.profiler.profile.Profile.Kernel;
import lathe.profiler.profile.Profile.Layer;
import lathe.profiler.result.DurableFile;
import lathe.profiler.result.ProfileResult;
import lathe.reports.Figures;

/** A profile as one page without scripts, readable offline: the timeline of an inference, and what the JIT did to each kernel. */
public final class ProfilePage {
  /** The part, in percent of the timeline, that shows a layer of no length. */
  private static final double LEAST_BAR = 0.1;

  private static final int ROW = 14;
  private static final int HOTTEST = 20;

  private ProfilePage() {}

  /** Writes the page, whole or not at all. */
  public static void write(Profile profile, ProfileResult result, Path file) {
    String page = "<!doctype html>" + Html.render(page(profile, result));
    DurableFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
  }

  private static Html page(Profile profile, ProfileResult result) {
    String title = "Profile of " + profile.network();
    String facts =
        "%s per inference while recording, the median of %,d; recording costs %s. %,d bytes allocated per inference, %d garbage collections."
            .formatted(Figures.time(profile.inferenceNs()), profile.inferences(), Figures.signedPercent(result.recordingCost()),
                result.bytesPerInference(),
                profile.collections());
    return el("html", attr("lang", "en"), HtmlReport.head(title),
        el("body", el("header", el("p", "product", text("Lathe")), el("h1", text(title)), el("p", "quiet", text(facts))),
            el("main",
                section("How far to trust this",
                    TrustSection.verdict("", result.provenance(), "Read where the time goes; do not quote the figures.")),
                section("The inference of median length", timeline(profile)),
                section("Layers", table(List.of(word("layer"), word("kernel"), figure("median"), figure("share"), figure("GFLOP/s")),
                    profile.layers().stream().map(layer -> cells(layer, profile)).toList())),
                section("What the JIT did",
                    table(
                        List.of(word("code"), figure("ready after"), figure("C2 took"), figure("size"), figure("deoptimizations"),
                            word("not inlined")),
                        profile.kernels().stream().map(ProfilePage::cells).toList())),
                section("Where the CPU time went", table(List.of(word("method on top"), figure("samples"), figure("share")),
                    profile.hottest().stream().limit(HOTTEST).map(place -> List.of(place.name(), Figures.number(place.weight(), 0),
                        Figures.percent(place.weight() / profile.cpuSamples()))).toList())),
                section("Allocations, by any thread", table(List.of(word("type and method"), figure("about")),
                    profile.allocations().stream().limit(HOTTEST)
                        .map(place -> List.of(place.name(), Figures.bytes(Math.round(place.weight())))).toList())))));
  }

  private static Html section(String title, Html content) {
    return el("section", el("h2", text(title)), content);
  }

  private static Html timeline(Profile profile) {
    double unit = 100 / profile.inferenceNs();
    List<Layer> layers = profile.layers();
    Stream<Html> bars = IntStream.range(0, layers.size()).mapToObj(i -> bar(layers.get(i), i, unit));
    return el("div", "scroll", el("svg", "chart timeline",
        attr("height", String.valueOf(ROW * layers.size())), attr("role", "img"),
        attr("aria-label", "Layers in the order of their execution"),
        all(bars.toList())));
  }

  /** Its label stands behind it or before it, where there is more room, so that none is cut. */
  private static Html bar(Layer layer, int row, double unit) {
    double x = layer.startNs() * unit;
    double end = x + layer.durationNs() * unit;
    boolean isEarly = x < 100 - end;
    String label = "%s, %s".formatted(layer.name(), Figures.time(layer.durationNs()));
    return el("g",
        el("rect", attr("x", percent(x)), attr("y", number(row * ROW)), attr("width", percent(Math.max(LEAST_BAR, end - x))),
            attr("height", number(ROW - 2)), attr("class", "own")),
        el("text", "value", attr("x", percent(isEarly ? end : x)), attr("dx", isEarly ? "6" : "-6"), attr("y", number(row * ROW + ROW - 4)),
            attr("text-anchor", isEarly ? "start" : "end"), text(label)));
  }

  private static List<String> cells(Layer layer, Profile profile) {
    return List.of(layer.name(), layer.kernelId(), Figures.time(layer.medianNs()),
        Figures.percent(layer.medianNs() / profile.inferenceNs()),
        Figures.number(layer.macs() == 0 ? Double.NaN : 2.0 * layer.macs() / layer.medianNs(), 1));
  }

  private static List<String> cells(Kernel kernel) {
    return List.of(kernel.code(), Figures.time(kernel.readyNs()), Figures.time(kernel.compileNs()), Figures.bytes(kernel.codeBytes()),
        String.valueOf(kernel.deoptimizations()), String.join("; ", kernel.notInlined()));
  }

  /** @param css of its head and its cells */
  private record Column(String title, String css) {}

  private static Column word(String title) {
    return new Column(title, "words");
  }

  private static Column figure(String title) {
    return new Column(title, "figure");
  }

  private static Html table(List<Column> columns, List<List<String>> rows) {
    return el("div", "scroll", el("table",
        el("thead", el("tr", all(columns.stream().map(column -> el("th", column.css, text(column.title))).toList()))),
        el("tbody", all(rows.stream().map(row -> row(columns, row)).toList()))));
  }

  private static Html row(List<Column> columns, List<String> cells) {
    return el("tr", all(IntStream.range(0, cells.size()).mapToObj(i -> el("td", columns.get(i).css, text(cells.get(i)))).toList()));
  }

  private static String percent(double value) {
    return number(value) + "%";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
