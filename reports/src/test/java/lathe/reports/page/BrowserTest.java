package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lathe.reports.LutTable;
import lathe.reports.SampleRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, where one is installed. */
class BrowserTest {
  private static final Optional<Path> CHROMIUM = Stream.of(System.getenv("PATH").split(File.pathSeparator))
      .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> Path.of(folder, name)))
      .filter(Files::isExecutable).findFirst();

  @TempDir Path folder;

  @BeforeEach
  void needsABrowser() {
    assumeTrue(CHROMIUM.isPresent(), "no chromium on the PATH: the page's script is not tested");
  }

  @Test
  void runsItsScriptWithoutComplaint() throws Exception {
    Loaded page = load(HtmlReportTest.page(SampleRun.run()));
    assertThat(page.dom).contains("data-script=\"ready\"", "data-sortable=\"ready\"");
    assertThat(page.log).doesNotContain("CONSOLE");
  }

  @Test
  void sortsByTheColumnThatIsClicked() throws Exception {
    Loaded page = load(driven("document.querySelectorAll('#f1-table th')[2].click();"));
    assertThat(page.dom).contains("aria-sort=\"descending\"");
    String table = page.dom.substring(page.dom.indexOf("id=\"f1-table\""));
    List<Double> times = Pattern.compile("<tr[^>]*>(?:<td.*?</td>){2}<td data-value=\"([^\"]*)\"").matcher(table).results()
        .map(match -> Double.valueOf(match.group(1))).toList();
    assertThat(times).hasSizeGreaterThan(40).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void filtersByEveryWord() throws Exception {
    Loaded page = load(
        driven(
            "const box = document.getElementById('f1-table-filter'); box.value = 'depthwise k5s2'; box.dispatchEvent(new Event('input'));"));
    long expected = LutTable.from(SampleRun.run()).lut().entries().stream()
        .filter(row -> row.key().contains("depthwise") && row.key().contains("k5s2")).count();
    assertThat(page.dom).contains(expected + " of ");
  }

  @Test
  void walksTheWaterfallByKeyboard() throws Exception {
    Loaded page = load(driven("const first = document.querySelector('.waterfall .mark'); first.focus();"
        + "first.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown'}));"));
    assertThat(page.dom).containsPattern("id=\"tip\"[^>]*><b>bneck0.depthwise</b>");
  }

  /** The page with a second script, which its own policy would refuse. */
  private static String driven(String script) {
    return HtmlReportTest.page(SampleRun.run()).replaceFirst("script-src [^\"]*", "script-src &#39;unsafe-inline&#39;").replace("</body>",
        "<script>" + script + "</script></body>");
  }

  private record Loaded(String dom, String log) {}

  private Loaded load(String html) throws IOException, InterruptedException {
    Path page = Files.writeString(folder.resolve("report.html"), html);
    Path dom = folder.resolve("dom");
    Path log = folder.resolve("log");
    Process browser = new ProcessBuilder(CHROMIUM.orElseThrow().toString(), "--headless", "--no-sandbox", "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update", "--no-first-run", "--enable-logging=stderr", "--virtual-time-budget=2000",
        "--user-data-dir=" + Files.createDirectories(folder.resolve("profile")), "--dump-dom", page.toUri().toString())
        .redirectOutput(dom.toFile()).redirectError(log.toFile()).start();
    try {
      assertThat(browser.waitFor(60, TimeUnit.SECONDS)).as("the browser ended in time").isTrue();
    } finally {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
    }
    return new Loaded(Files.readString(dom), Files.readString(log));
  }
}
