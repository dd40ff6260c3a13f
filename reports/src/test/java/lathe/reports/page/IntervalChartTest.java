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
