package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void escapesTextAndAttributes() {
    Html html = Html.el("a", Html.attr("title", "\"><script>'&"), Html.text("</a><script>alert(1)</script>"));
    assertThat(Html.render(html))
        .isEqualTo("<a title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">&lt;/a&gt;&lt;script&gt;alert(1)&lt;/script&gt;</a>");
  }

  @Test
  void replacesWhatNoPageMayHold() {
    assertThat(Html.render(Html.text("a\u0000b\uD800c\uD83D\uDE00"))).isEqualTo("a\uFFFDb\uFFFDc\uD83D\uDE00");
  }

  @Test
  void refusesNamesThatAreNone() {
    assertThatThrownBy(() -> Html.el("a b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Html.attr("onclick", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Html.attr("x=\"", "x")).isInstanceOf(IllegalArgumentException.class);
  }
}
