package lathe.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import lathe.reports.chart.IntervalPicture.Column;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;

class IntervalPictureTest {
  /** One that is 10 % slower at most and 1 % faster: drawn evenly about its value it would begin at 0.945. */
  @Test
  void drawsIntervalsWhereTheyLie() {
    assertEnds(drawn(new Column("uneven", 1, 0.99, 1.1, Double.NaN)), 0.99, 1.1);
    assertEnds(drawn(new Column("none", 1.2, Double.NaN, Double.NaN, Double.NaN)), 1.2, 1.2);
    assertEnds(drawn(new Column("from zero to anywhere", 1.2, 0, 50, Double.NaN)), 0, 2.4);
  }

  private static CategorySeries drawn(Column column) {
    var chart = (CategoryChart) IntervalPicture.ofRatios("ratios", "time / time", List.of(column)).findFirst().orElseThrow().chart().get();
    return chart.getSeriesCollection().stream().filter(series -> series.getExtraValues() != null).findFirst().orElseThrow();
  }

  private static void assertEnds(CategorySeries bar, double low, double high) {
    double middle = bar.getYData()[0];
    double half = bar.getExtraValues()[0];
    assertThat(middle - half).isCloseTo(low, within(1e-9));
    assertThat(middle + half).isCloseTo(high, within(1e-9));
  }
}
