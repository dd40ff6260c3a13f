package lathe.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import lathe.reports.Family;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** What all pictures share: thin grid, quiet axes, the legend below, white paper. */
final class Looks {
  static final Color INK = new Color(0x333333);
  static final Color MEASURED = new Color(0x4477AA);
  static final Color OTHER = new Color(0xEE6677);
  static final BasicStroke DASHES = new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {6, 4}, 0);
  static final Color THIN = new Color(0x999999);
  static final BasicStroke HAIR = new BasicStroke(0.6f);
  private static final Color GRID = new Color(0xE4E4E4);

  private Looks() {}

  static AxesChartStyler plain(AxesChartStyler style) {
    var font = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    style.setPlotContentSize(0.98);
    style.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE).setPlotBorderVisible(false).setChartFontColor(INK);
    style.setPlotGridLinesColor(GRID).setPlotGridVerticalLinesVisible(false).setAxisTicksMarksVisible(false);
    style.setAxisTickLabelsFont(font).setAxisTitleFont(font).setAxisTickLabelsColor(INK);
    style.setLegendPosition(Styler.LegendPosition.OutsideS).setLegendLayout(Styler.LegendLayout.Horizontal).setLegendFont(font);
    style.setLegendBorderColor(Color.WHITE).setAntiAlias(true);
    style.setSeriesColors(Arrays.stream(Family.values()).map(Family::color).toArray(Color[]::new));
    return style;
  }

  /** A label for every name, upright; XChart refuses to be told of a single one. */
  static void labelAll(AxesChartStyler style, List<String> names) {
    style.setXAxisLabelRotation(90).setXAxisMaxLabelCount(Math.max(2, names.size()));
  }
}
