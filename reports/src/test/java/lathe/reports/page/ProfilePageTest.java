package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import lathe.profiler.profile.Profile;
import lathe.reports.SampleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a profile in a real browser, where one is installed. */
@ExtendWith(InBrowser.class)
class ProfilePageTest {
  private static final List<Profile.Layer> LAYERS = IntStream.range(0, 30)
      .mapToObj(
          i -> new Profile.Layer("block_%d/expanded_conv/project/BatchNorm".formatted(i), "f32-depthwise-k3s1-8x1v-relu-512", 1000, 100,
              1000, 1000 * i, 1000))
      .toList();
  private static final Profile PROFILE = new Profile("toy", 1000, 30_000, LAYERS,
      List.of(new Profile.Kernel("f32-depthwise-k3s1-8x1v-relu-512", 1e6, 1e5, 1000, 1, List.of("FloatVector.fma: too big"))), 0, 10,
      List.of(new Profile.Place("f32-depthwise-k3s1-8x1v-relu-512", 7)), List.of(new Profile.Place("byte[] in String.value", 100)));

  private final Browser browser;
  private final String html;

  ProfilePageTest(Browser browser, @TempDir Path folder) throws IOException {
    this.browser = browser;
    Path file = folder.resolve("profile.html");
    ProfilePage.write(PROFILE, SampleRun.profile("toy", 0), file);
    html = Files.readString(file);
  }

  @Test
  void looksLikeAReport() {
    String looks = "['body', 'h1', 'h2', 'td'].map((one) => { const all = getComputedStyle(document.querySelector(one));"
        + "return [all.fontFamily, all.fontSize, all.color, all.backgroundColor].join(' '); })";
    try (BrowserPage profile = browser.openWithoutScript(html, 1280); BrowserPage report = browser.open(AllResults.PAGE, 1280)) {
      assertThat(profile.evaluate(looks)).isEqualTo(report.evaluate(looks));
      assertThat(profile.complaints()).isEmpty();
    }
  }

  @Test
  void alignsFiguresToTheRightAndNamesTheVerdict() {
    try (BrowserPage page = browser.openWithoutScript(html, 1280)) {
      assertThat(page.evaluate("getComputedStyle(document.querySelector('td:nth-child(3)')).textAlign").asString()).isEqualTo("right");
      assertThat(page.evaluate("document.querySelector('.verdict').textContent").asString()).startsWith("NOISY");
    }
  }

  /** Paper is narrow, too, and does not scroll. */
  @ParameterizedTest
  @ValueSource(ints = {720, 1280})
  void theTimelineShowsEveryLabel(int width) {
    String cut = "(() => { const svg = document.querySelector('svg').getBoundingClientRect();"
        + "return [...document.querySelectorAll('svg rect, svg text')].map((mark) => mark.getBoundingClientRect())"
        + ".filter((mark) => mark.left < svg.left - 1 || mark.right > svg.right + 1 || mark.right > innerWidth).length; })()";
    try (BrowserPage page = browser.openWithoutScript(html, width)) {
      assertThat(page.evaluate(cut).asInt()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1280})
  void overflowsAtNoWidth(int width) {
    try (BrowserPage page = browser.openWithoutScript(html, width)) {
      assertThat(page.evaluate("innerWidth").asInt()).isEqualTo(width);
      assertThat(page.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(width);
    }
  }
}
