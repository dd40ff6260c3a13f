package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import lathe.reports.LutTable;
import lathe.reports.SampleRun;
import lathe.reports.page.Browser.Loaded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, where one is installed. */
class BrowserTest {
  @TempDir Path folder;

  @BeforeEach
  void needsABrowser() {
    assumeTrue(Browser.CHROMIUM.isPresent(), "no chromium on the PATH: the page's script is not tested");
  }

  @Test
  void runsItsScriptWithoutComplaint() throws Exception {
    Loaded page = load(HtmlReportTest.page(SampleRun.run()));
    assertThat(page.dom()).contains("data-script=\"ready\"", "data-sortable=\"ready\"");
    assertThat(page.log()).doesNotContain("CONSOLE");
  }

  @Test
  void sortsByTheColumnThatIsClicked() throws Exception {
    Loaded page = load(driven("document.querySelectorAll('#f1-table th')[2].click();"));
    assertThat(page.dom()).contains("aria-sort=\"descending\"");
    String table = page.dom().substring(page.dom().indexOf("id=\"f1-table\""));
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
    assertThat(page.dom()).contains(expected + " of ");
  }

  @Test
  void walksTheWaterfallByKeyboard() throws Exception {
    Loaded page = load(driven("const first = document.querySelector('.waterfall .mark'); first.focus();"
        + "first.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown'}));"));
    assertThat(page.dom()).containsPattern("id=\"tip\"[^>]*><b>bneck0.depthwise</b>");
  }

  @Test
  void unpacksTheRowsOfLongTablesToSortThem() throws Exception {
    Loaded page = load(driven(LargeResults.page(), "document.querySelectorAll('#f1-table th')[2].click();"));
    double slowest = LargeResults.LUT.entries().stream().mapToDouble(row -> row.time().medianNs()).max().orElseThrow();
    String first = page.dom().substring(page.dom().indexOf("<tbody", page.dom().indexOf("id=\"f1-table\"")));
    assertThat(first.replaceFirst("(?s).*?data-value=\"([^\"]*)\".*", "$1")).isEqualTo(DataTable.exactText(slowest));
    assertThat(page.dom()).contains("The first 100 of 10000 rows.");
  }

  @Test
  void followsLinksToRowsThatAreFilteredAway() throws Exception {
    Loaded page = load(driven("const box = document.getElementById('f0-0-layers-filter'); box.value = 'nothing';"
        + "box.dispatchEvent(new Event('input'));"
        + "setTimeout(() => document.querySelector('.waterfall .mark').dispatchEvent(new Event('click')), 200);"));
    assertThat(page.dom()).containsPattern("<tr id=\"f0-0-l0\"");
  }

  @Test
  void switchesTheTheme() throws Exception {
    assertThat(load(driven("document.getElementById('theme').click();")).dom()).contains("data-theme=\"dark\"", ">Light</button>");
  }

  @Test
  void savesTheResultUnpacked() throws Exception {
    Loaded page = load(driven("URL.createObjectURL = (blob) => { blob.text().then((text) => {"
        + " document.documentElement.dataset.saved = JSON.parse(text).networks[0].endToEnd.medianNs; }); return '#'; };"
        + "document.querySelector('a[data-raw]').click();"));
    assertThat(page.dom()).contains("data-saved=\"" + SampleRun.run().networks().getFirst().endToEnd().medianNs() + "\"");
  }

  @Test
  void fetchesNothing() throws Exception {
    Loaded page = load(driven("document.documentElement.dataset.fetched = performance.getEntriesByType('resource').length;"));
    assertThat(page.dom()).contains("data-fetched=\"0\"");
  }

  /** In a frame, since no browser window is as narrow as a telephone. */
  @ParameterizedTest
  @ValueSource(ints = {360, 768, 1920})
  void overflowsAtNoWidth(int width) throws Exception {
    String frame = AllResults.page().replace("&", "&amp;").replace("\"", "&quot;");
    Loaded page = load(("<!doctype html><iframe width=%d height=800 style='border:0' srcdoc=\"%s\" onload=\"const root ="
        + " this.contentDocument.documentElement; document.title = root.dataset.script + ' ' + root.scrollWidth\"></iframe>")
        .formatted(width, frame));
    assertThat(page.dom()).containsPattern("<title>ready \\d+</title>");
    int needed = Integer.parseInt(page.dom().replaceFirst("(?s).*<title>ready (\\d+)</title>.*", "$1"));
    assertThat(needed).isLessThanOrEqualTo(width);
  }

  /** By axe-core, with its rules for WCAG 2.1 at the levels A and AA, and its best practices. */
  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void satisfiesAxe(String theme) throws Exception {
    Loaded page = load(driven(AllResults.page(), "document.documentElement.dataset.theme = '" + theme + "';" + AxeSource.TEXT
        + "; axe.run(document).then((found) => { document.documentElement.dataset.passes = found.passes.length;"
        + " document.documentElement.dataset.axe = found.violations.map((one) => one.id + ' ' + one.nodes.length + ' '"
        + " + one.nodes[0].html.slice(0, 200)).join('; '); });"));
    assertThat(page.dom()).containsPattern("data-passes=\"[1-9]\\d+\"").contains("data-axe=\"\"");
  }

  private static String driven(String script) {
    return driven(HtmlReportTest.page(SampleRun.run()), script);
  }

  private static String driven(String page, String script) {
    return Browser.driven(page, script);
  }

  private Loaded load(String html) throws IOException, InterruptedException {
    return Browser.load(folder, html);
  }
}
