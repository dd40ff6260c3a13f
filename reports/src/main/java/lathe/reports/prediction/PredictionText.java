package lathe.reports.prediction;

import java.util.Comparator;
import java.util.Locale;
import lathe.profiler.result.Estimate;
import lathe.reports.Figures;
import lathe.reports.prediction.Prediction.Coverage;
import lathe.reports.prediction.Prediction.LayerPrediction;

/** A prediction in plain text. */
public final class PredictionText {
  private final StringBuilder out = new StringBuilder();

  private PredictionText() {}

  /**
   * The prediction, each line ended.
   *
   * @param top how many of the most expensive layers
   */
  public static String of(Prediction prediction, int top) {
    PredictionText text = new PredictionText();
    text.whole(prediction);
    prediction.layers().stream().sorted(Comparator.comparingDouble((LayerPrediction layer) -> layer.time().medianNs()).reversed())
        .limit(top)
        .forEach(layer -> text.layer(layer, prediction.time().medianNs()));
    return text.out.toString();
  }

  private void whole(Prediction prediction) {
    Coverage coverage = prediction.coverage();
    line("%s  %s  (%s)", prediction.network(), Figures.time(prediction.time().medianNs()), interval(prediction.time()));
    line("  rows %s, beside them %s%s", Figures.time(prediction.rowsNs()), Figures.time(prediction.contextNs()),
        memory(prediction.memoryShare()));
    line("  %s measured (%.1f %% of the time), %d interpolated (%.1f %%)", Figures.count(coverage.measured(), "layer"),
        100 * coverage.measuredShare(),
        coverage.interpolated(), 100 * coverage.interpolatedShare());
    if (Double.isNaN(prediction.modelErrorPercent())) {
      line("  how far this table is off is not known%s; lut audit --store measures it",
          prediction.time().hasInterval() ? ", so the interval holds the rows' uncertainty only" : "");
    }
  }

  private void layer(LayerPrediction layer, double allNs) {
    line("  %10s %5.1f %%  %-28s %s%s", Figures.time(layer.time().medianNs()), 100 * layer.time().medianNs() / allNs, layer.name(),
        layer.key(),
        layer.source().equals("measured") ? "" : "  (" + layer.source() + ")");
  }

  private static String memory(double share) {
    return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "; %.0f %% of the weights from memory", 100 * share);
  }

  private static String interval(Estimate time) {
    return time.hasInterval() ? "95 %: " + Figures.interval(time) : "no interval: a row has none";
  }

  private void line(String format, Object... args) {
    out.append(String.format(Locale.ROOT, format, args)).append('\n');
  }
}
