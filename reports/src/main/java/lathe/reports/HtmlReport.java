package lathe.reports;

import static lathe.reports.Html.all;
import static lathe.reports.Html.attr;
import static lathe.reports.Html.el;
import static lathe.reports.Html.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import lathe.profiler.result.DurableFile;
import lathe.profiler.result.Lut;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.RunResult;

/**
 * {@code report.html}: one file that needs nothing else, asks no network for anything and says so to the browser in its content security
 * policy.
 */
public final class HtmlReport {
  private static final Html.Resource STYLE = new Html.Resource("report.css");
  private static final Html.Resource SCRIPT = new Html.Resource("report.js");

  private HtmlReport() {}

  /** Writes the page, whole or not at all. */
  public static void write(RunResult run, Lut lut, Path file) {
    String page = render(run, lut);
    DurableFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
  }

  static String render(RunResult run, Lut lut) {
    return "<!doctype html>\n" + Html.render(el("html", attr("lang", "en"), head(run), body(run, lut)));
  }

  private static Html head(RunResult run) {
    String policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-" + sha256(SCRIPT.content()) + "'";
    return el("head", el("meta", attr("charset", "utf-8")),
        el("meta", attr("http-equiv", "Content-Security-Policy"), attr("content", policy)),
        el("meta", attr("name", "viewport"), attr("content", "width=device-width, initial-scale=1")),
        el("meta", attr("name", "color-scheme"), attr("content", "light dark")),
        el("title", text("Lathe: " + run.provenance().machine().cpu())), el("style", STYLE));
  }

  private static Html body(RunResult run, Lut lut) {
    List<Html> sections = new ArrayList<>();
    sections.add(TrustSection.of(run.provenance()));
    for (int i = 0; i < run.networks().size(); i++) {
      NetworkResult network = run.networks().get(i);
      sections
          .add(el("section", attr("id", NetworkSection.anchor(i)), NetworkSection.of(network, run.provenance().peaks().fmaPeakGflops())));
    }
    sections.add(LutSection.of(lut));
    return el("body", header(run), el("main", all(sections)), footer(run),
        el("div", attr("id", "tip"), attr("role", "tooltip"), attr("hidden", "")), el("script", SCRIPT));
  }

  private static Html header(RunResult run) {
    List<Html> links = new ArrayList<>();
    links.add(link("#trust", "Trust"));
    for (int i = 0; i < run.networks().size(); i++) {
      links.add(link("#" + NetworkSection.anchor(i), run.networks().get(i).name()));
    }
    links.add(link("#lut", "Look-up table"));
    return el("header", el("p", "product", text("Lathe")),
        el("h1", text("What these networks cost on " + run.provenance().machine().cpu())),
        el("nav", attr("aria-label", "Sections"), all(links)),
        el("button", attr("id", "theme"), attr("type", "button"), attr("hidden", ""), text("Dark")));
  }

  private static Html link(String target, String words) {
    return el("a", attr("href", target), text(words));
  }

  private static Html footer(RunResult run) {
    return el("footer",
        el("p",
            el("a", attr("id", "raw"), attr("download", "run.json.gz"),
                attr("href", "data:application/gzip;base64," + packed(ResultFiles.toJson(run))),
                text("Download run.json")),
            text(" – every figure of this page, with full precision.")),
        el("p", "quiet", text(
            "Time is per inference on one core, batch 1. Intervals hold 95 %. GFLOP/s counts two operations for each multiply-accumulate.")));
  }

  private static String packed(String json) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String sha256(String script) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
