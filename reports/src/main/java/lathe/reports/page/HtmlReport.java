package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.attr;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.profiler.machine.Sha256;
import lathe.profiler.result.DurableFile;
import lathe.profiler.result.Lut;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.RunResult;
import lathe.reports.source.ResultFile;

/**
 * {@code report.html}: one file that needs nothing else, asks no network for anything and says so to the browser in its content security
 * policy.
 */
public final class HtmlReport {
  private static final Html.Resource STYLE = new Html.Resource("report.css");
  private static final Html.Resource SCRIPT = new Html.Resource("report.js");

  private HtmlReport() {}

  /** Writes the page of a run and its table, whole or not at all. */
  public static void write(RunResult run, Lut lut, Path file) {
    write(List.of(Source.of("run.json", run), Source.of("lut.json", lut)), file);
  }

  /**
   * Writes the page of any results, whole or not at all.
   *
   * @throws BadInputException if there is none
   */
  public static void write(List<Source> sources, Path file) {
    byte[] page = render(sources).getBytes(StandardCharsets.UTF_8);
    DurableFile.write(file, out -> out.write(page));
  }

  static String render(List<Source> sources) {
    if (sources.isEmpty()) {
      throw new BadInputException("report without a file: there is nothing to show; name a result such as lathe-out/run.json");
    }
    List<ResultFile> files = sources.stream().map(Source::file).toList();
    Html footer = Html.later(() -> footer(sources)); // packing takes as long as the sections
    String title = title(files);
    return "<!doctype html>\n" + Html.render(el("html", attr("lang", "en"), head(title), body(title, Sections.of(files), footer)));
  }

  private static String title(List<ResultFile> files) {
    List<String> machines = Sections.provenances(files).values().stream().map(Provenance::machine).map(machine -> machine.cpu()).distinct()
        .toList();
    return machines.isEmpty() ? "What was measured" : "What networks cost on " + machines.stream().collect(Collectors.joining(" and on "));
  }

  /** What every page has: it asks no network for anything, and looks alike. */
  static Html head(String title) {
    String policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-"
        + Base64.getEncoder().encodeToString(Sha256.of(SCRIPT.content())) + "'";
    return el("head", el("meta", attr("charset", "utf-8")),
        el("meta", attr("http-equiv", "Content-Security-Policy"), attr("content", policy)),
        el("meta", attr("name", "viewport"), attr("content", "width=device-width, initial-scale=1")),
        el("meta", attr("name", "color-scheme"), attr("content", "light dark")),
        el("title", text("Lathe: " + title)), el("style", STYLE));
  }

  /** The script stands before the packed results: the page answers while they are still being read. */
  private static Html body(String title, List<Section> sections, Html footer) {
    return el("body", el("a", "skip", attr("href", "#main"), text("Skip to the results")), header(title),
        el("nav", attr("aria-label", "Sections"), el("div", all(sections.stream().map(Section::link).toList()))),
        el("main", attr("id", "main"), all(sections.stream().map(Section::html).toList())),
        el("div", attr("id", "tip"), attr("role", "tooltip"), attr("hidden", "")), el("script", SCRIPT), footer);
  }

  private static Html header(String title) {
    return el("header", el("p", "product", text("Lathe")), el("h1", text(title)),
        el("button", attr("id", "theme"), attr("type", "button"), attr("hidden", ""), text("Dark")));
  }

  private static Html footer(List<Source> sources) {
    List<Html> links = new ArrayList<>();
    for (Source source : sources) {
      String name = source.file().name();
      links.add(el("li", el("a", attr("data-raw", name), attr("download", name + ".gz"),
          attr("href", "data:application/gzip;base64," + Packed.of(source.bytes())), text("Download " + name))));
    }
    return el("footer", el("p", text("All figures of this page in full precision:")), el("ul", "downloads", all(links)),
        el("p", "quiet",
            text(
                "Times are per inference on one core, batch 1, and intervals at 95 % confidence, unless stated otherwise. GFLOP/s counts two"
                    + " operations for each multiply-accumulate.")));
  }
}
