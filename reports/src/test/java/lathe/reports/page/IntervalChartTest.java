package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import lathe.reports.page.IntervalChart.Row;
import org.junit.jupiter.api.Test;

class IntervalChartTest {
  private static Row row(double low, double high) {
    return new Row("n", 2, low, high, "2", Double.NaN, "plain", "n takes 2");
  }

  private static final String PATH = "/home/someone/models/exported/2026-10/" + "detectors/".repeat(12) + "v12_finetuned.onnx";

  /** Those of files differ at their ends, and there is room for two lines beside a plot and for one above. */
  @Test
  void shortensLongNamesButTheirEnds() {
    String chart = Html.render(IntervalChart.ofTimes("times", "", List.of(new Row(PATH, 2, 1, 3, "2", Double.NaN, "plain", PATH + " 2"))));
    assertThat(chart).contains("<li>/home/someone/models/ex…", "detectors/v12_finetuned.onnx</li>", ">/home/someone/…")
        .containsPattern("…[^<]*v12_finetuned.onnx</text>").contains("<title>" + PATH);
    assertThat(ShortName.of(PATH, 38)).hasSize(38);
    assertThat(ShortName.of("mobilenet_v3_large_0.75_192", 38)).isEqualTo("mobilenet_v3_large_0.75_192");
    assertThat(ShortName.of("𝒂".repeat(9), 6)).isEqualTo("𝒂𝒂…𝒂𝒂𝒂");
  }

  /** The least that is known is the widest line. */
  @Test
  void drawsIntervalsThatReachDownToZero() {
    List<Row> rows = List.of(row(0, 4), row(1, 3));
    Stream.of(IntervalChart.ofTimes("times", "", rows), IntervalChart.ofRatios("ratios", "", rows)).map(Html::render)
        .forEach(chart -> assertThat(chart.split("class=\"span plain\"", -1)).hasSize(3));
    assertThat(Html.render(IntervalChart.ofTimes("times", "", rows))).contains("x1=\"1.00%\" x2=\"98.00%\"");
    assertThat(Html.render(IntervalChart.ofTimes("times", "", List.of(row(Double.NaN, Double.NaN))))).doesNotContain("span plain");
  }
}
