package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RunResult;
import lathe.reports.LutTable;
import lathe.reports.SampleRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page in a real browser, where one is installed. */
@ExtendWith(InBrowser.class)
class BrowserTest {
  private static final String RUN_PAGE = HtmlReportTest.page(SampleRun.run());
  private static final int WIDTH = 1280;
  /** What is out of sight too. */
  private static final String LAID_OUT =
      "document.querySelectorAll('section').forEach((one) => { one.style.contentVisibility = 'visible'; })";

  private final Browser browser;

  BrowserTest(Browser browser) {
    this.browser = browser;
  }

  @Test
  void runsItsScriptWithoutComplaintAndFetchesNothing() {
    try (BrowserPage page = browser.open(AllResults.PAGE, WIDTH)) {
      assertThat(page.evaluate("document.documentElement.dataset.script").asString()).isEqualTo("whole");
      assertThat(page.evaluate("document.querySelectorAll('[data-sortable]:not([data-sortable=ready])').length").asInt()).isZero();
      assertThat(page.complaints()).isEmpty();
      assertThat(page.requests()).singleElement().asString().startsWith("file:").endsWith(".html");
    }
  }

  @Test
  void sortsByTheColumnThatIsClicked() {
    try (BrowserPage page = browser.open(RUN_PAGE, WIDTH)) {
      JsonNode table = page.evaluate("(async () => { const head = document.querySelectorAll('#f1-table th')[2]; head.click();"
          + "await new Promise((done) => setTimeout(done)); return {sort: head.getAttribute('aria-sort'),"
          + "times: [...document.querySelectorAll('#f1-table tbody tr')].map((row) => Number(row.cells[2].dataset.value))}; })()");
      assertThat(table.path("sort").asString()).isEqualTo("descending");
      List<Double> times = table.path("times").valueStream().map(JsonNode::doubleValue).toList();
      assertThat(times).hasSizeGreaterThan(40).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }
  }

  @Test
  void filtersByEveryWord() {
    try (BrowserPage page = browser.open(RUN_PAGE, WIDTH)) {
      long shown = page.evaluate("(async () => { const box = document.getElementById('f1-table-filter'); box.value = 'depthwise k5s2';"
          + "box.dispatchEvent(new Event('input')); await new Promise((done) => setTimeout(done));"
          + "return document.querySelectorAll('#f1-table tbody tr').length; })()").asLong();
      assertThat(shown).isPositive().isEqualTo(LutTable.from(SampleRun.run()).lut().entries().stream()
          .filter(row -> row.key().contains("depthwise") && row.key().contains("k5s2")).count());
    }
  }

  @Test
  void walksTheWaterfallByKeyboard() {
    try (BrowserPage page = browser.open(RUN_PAGE, WIDTH)) {
      String tip = "new Promise((done) => requestAnimationFrame(() => setTimeout(() => {"
          + "const box = document.activeElement.querySelector('.bar').getBoundingClientRect(), at = tip.getBoundingClientRect();"
          + "done([tip.hidden, tip.hidden ? '' : tip.querySelector('b').textContent, at.top - box.bottom === 8 || box.top - at.bottom === 8]);"
          + "}, 50)))"; // focus scrolls, and the event of that comes with the next frame
      page.evaluate("scrollTo(0, 0); document.querySelector('.waterfall .mark').focus()");
      page.press("End");
      assertThat(page.evaluate("scrollY").asInt()).isPositive();
      assertThat(page.evaluate(tip).toString()).isEqualTo("[false,\"head.logits\",true]");
      page.press("Home");
      page.press("ArrowDown");
      assertThat(page.evaluate(tip).toString()).startsWith("[false,\"bneck0.depthwise\"");
      page.press("Escape");
      assertThat(page.evaluate("tip.hidden").asBoolean()).isTrue();
      page.press("Enter");
      assertThat(page.evaluate("location.hash").asString()).isEqualTo("#f0-0-l1");
    }
  }

  @Test
  void unpacksTheRowsOfLongTablesToSortThem() {
    try (BrowserPage page = browser.open(LargeResults.PAGE, WIDTH)) {
      JsonNode table = page.evaluate("(async () => { const rows = tables.get('f1-table'); await rows.sort(2, true);"
          + "return {first: rows.body.rows[0].cells[2].dataset.value, shown: rows.body.rows.length, more: rows.more.firstChild.textContent}; })()");
      double slowest = LargeResults.LUT.entries().stream().mapToDouble(row -> row.time().medianNs()).max().orElseThrow();
      assertThat(table.path("first").asString()).isEqualTo(DataTable.exactText(slowest));
      assertThat(table.path("shown").asInt()).isEqualTo(100);
      assertThat(table.path("more").asString()).isEqualTo("The first 100 of 10000 rows. ");
    }
  }

  @Test
  void followsLinksToRowsThatAreFilteredAway() {
    try (BrowserPage page = browser.open(RUN_PAGE, WIDTH)) {
      assertThat(page.evaluate("(async () => { await tables.get('f0-0-layers').filter('nothing');"
          + "const before = document.getElementById('f0-0-l0'); location.hash = 'f0-0-l0'; await follow();"
          + "return [before, document.getElementById('f0-0-l0').cells[1].textContent]; })()").toString()).isEqualTo("[null,\"stem\"]");
    }
  }

  /** The second network stands in {@code noscript}, its rows behind the first 100 are packed in there. */
  @ParameterizedTest
  @ValueSource(strings = {"f0-1-l5", "f0-1-l125"})
  void hasAnAddressForEveryRowOfALargePage(String id) {
    try (BrowserPage page = browser.open(LargeResults.PAGE, "#" + id, WIDTH)) {
      JsonNode row = page.evaluate("(async () => { await tables.get('f0-1-layers').complete(); await new Promise(requestAnimationFrame);"
          + "const row = document.getElementById('%s'); const box = row.getBoundingClientRect();"
              .formatted(id)
          + "return {index: row.cells[0].textContent, isSeen: box.top >= 0 && box.bottom <= innerHeight}; })()");
      assertThat(row.path("index").asString()).isEqualTo(id.substring("f0-1-l".length()));
      assertThat(row.path("isSeen").asBoolean()).isTrue();
    }
  }

  /** Far sections are text to a browser with a script until they are wanted. */
  @Test
  void bringsInEverySectionOfALargePage() {
    assertThat(LargeResults.PAGE).contains("<noscript>");
    String figures = "['.waterfall .bar', '.scatter .dot', '.heat td', 'tbody tr', '[data-sortable=ready]', 'noscript']"
        + ".map((one) => document.querySelectorAll(one).length)";
    try (BrowserPage plain = browser.openWithoutScript(LargeResults.PAGE, WIDTH);
        BrowserPage page = browser.open(LargeResults.PAGE, WIDTH)) {
      List<Integer> without = plain.evaluate(figures).valueStream().map(JsonNode::asInt).toList();
      List<Integer> with = page.evaluate(figures).valueStream().map(JsonNode::asInt).toList();
      assertThat(without.subList(0, 4)).doesNotContain(0).isEqualTo(with.subList(0, 4));
      assertThat(with.subList(4, 6)).containsExactly(page.evaluate("document.querySelectorAll('[data-sortable]').length").asInt(), 0);
    }
  }

  @Test
  void switchesTheTheme() {
    try (BrowserPage page = browser.open(RUN_PAGE, WIDTH)) {
      String colours = "getComputedStyle(document.body).backgroundColor + ' ' + document.getElementById('theme').textContent";
      assertThat(page.evaluate(colours).asString()).isEqualTo("rgb(255, 255, 255) Dark");
      page.evaluate("document.getElementById('theme').click()");
      assertThat(page.evaluate(colours).asString()).isEqualTo("rgb(20, 23, 26) Light");
    }
  }

  @Test
  void savesTheResultUnpacked() {
    try (BrowserPage page = browser.open(RUN_PAGE, WIDTH)) {
      double saved = page.evaluate("new Promise((resolve) => { URL.createObjectURL = (blob) => { blob.text().then((text) =>"
          + "resolve(JSON.parse(text).networks[0].endToEnd.medianNs)); return '#'; }; document.querySelector('a[data-raw]').click(); })")
          .doubleValue();
      assertThat(saved).isEqualTo(SampleRun.run().networks().getFirst().endToEnd().medianNs());
    }
  }

  /** The kernels, behind them, may be scrolled to; what was found must be seen. */
  @Test
  void showsEveryFindingOfALayer() {
    try (BrowserPage page = browser.open(RUN_PAGE, WIDTH)) {
      String found = "(() => { const table = document.getElementById('f0-0-layers'), cell = table.querySelector('td:has(> .badge)');"
          + "for (let i = 0; i < 3; i++) cell.append(cell.firstChild.cloneNode(true));"
          + "const right = table.parentNode.getBoundingClientRect().right;"
          + "return [...cell.children].map((badge) => badge.getBoundingClientRect().right <= right); })()";
      assertThat(page.evaluate(found).toString()).isEqualTo("[true,true,true,true]");
    }
  }

  /** Who reads the third page of a table does not know its columns by heart. */
  @Test
  void repeatsTheHeadingsOfATableOnEveryPrintedPage() {
    try (BrowserPage page = browser.open(RUN_PAGE, WIDTH)) {
      page.print();
      String heading = "(() => { const head = document.querySelector('#f0-0-layers thead');"
          + "return [head, head.querySelector('button')].map((one) => getComputedStyle(one)).map((s) => s.breakInside + ' ' + s.display); })()";
      assertThat(page.evaluate(heading).toString()).isEqualTo("[\"avoid table-header-group\",\"auto contents\"]");
    }
  }

  /** Layers of files begin alike. */
  @Test
  void showsTheEndsOfLongLayerNames() {
    try (BrowserPage page = browser.open(RUN_PAGE, WIDTH)) {
      String ends =
          "(() => { const name = document.querySelector('.waterfall bdi'); name.textContent = '/features/block/'.repeat(9) + 'stem';"
              + "const box = name.parentNode.getBoundingClientRect(), text = name.getBoundingClientRect();"
              + "return [Math.abs(box.right - text.right) < 1, text.left < box.left]; })()";
      assertThat(page.evaluate(ends).toString()).isEqualTo("[true,true]");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 768, 1920})
  void overflowsAtNoWidth(int width) {
    String path = "/home/someone/models/exported_with_torch_2_9/2026-10/" + "x".repeat(100) + ".onnx";
    NetworkResult some = SampleRun.network("mobilenet_v3_small");
    NetworkResult named = NetworkResult.of(path, some.params(), some.deployedParams(), some.macs(), some.endToEnd(), some.layers());
    try (BrowserPage page = browser.open(HtmlReportTest.page(new RunResult(SampleRun.provenance(), List.of(named, some))), width)) {
      page.evaluate(LAID_OUT);
      assertThat(page.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
      assertThat(
          page.evaluate("[...document.querySelectorAll('.intervals li')].filter((one) => one.scrollHeight > one.clientHeight).length")
              .asInt())
          .isZero();
    }
    try (BrowserPage page = browser.open(AllResults.PAGE, width)) {
      page.evaluate(LAID_OUT);
      assertThat(page.evaluate("innerWidth").asInt()).isEqualTo(width);
      assertThat(page.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
    }
  }

  /**
   * By axe-core, with its rules for WCAG 2.1 at the levels A and AA, and its best practices; of rows and marks alike a few stand for all.
   */
  @Test
  void satisfiesAxeInBothThemes() {
    try (BrowserPage page = browser.open(AllResults.PAGE, WIDTH)) {
      page.evaluate("for (const group of document.querySelectorAll('tbody, svg.chart, .waterfall ol'))"
          + "[...group.querySelectorAll(':scope > :is(tr, .mark, li)')].slice(3).forEach((one) => one.remove())");
      page.evaluate(AxeSource.TEXT);
      assertAccessible(page, "light", "{}");
      assertAccessible(page, "dark", "{runOnly: ['color-contrast']}"); // the theme changes nothing but colours
    }
  }

  private static void assertAccessible(BrowserPage page, String theme, String options) {
    JsonNode found = page.evaluate("document.documentElement.dataset.theme = '%s'; axe.run(document, %s).then((found) => ({"
        .formatted(theme, options)
        + "contrasts: found.passes.filter((one) => one.id === 'color-contrast').flatMap((one) => one.nodes).length,"
        + "unable: found.incomplete.filter((one) => one.error).map((one) => one.id + ': ' + one.error.message),"
        + "violations: found.violations.map((one) => one.id + ' ' + one.nodes.length + ' ' + one.nodes[0].html.slice(0, 200))}))");
    assertThat(found.path("unable")).as(theme).isEmpty();
    assertThat(found.path("violations")).as(theme).isEmpty();
    assertThat(found.path("contrasts").asInt()).isGreaterThan(100);
  }
}
