package lathe.reports.prediction;

import lathe.profiler.result.Estimate;
import lathe.reports.table.Context;
import lathe.reports.table.Footprint;

/**
 * Adds up the rows of a network. What a row is off by alone is independent of the other rows, so these half-widths add in quadrature; a row
 * that stands in a network n times is off by the same error each time. The host's level, by which all rows are off together, is taken out
 * of the rows' intervals and added once, in proportion to the sum: in quadrature it would seem to vanish with more rows. The sum of one row
 * has that row's interval. Where a model was fitted to whole networks its error stands for the level, and rows keep what they have.
 *
 * <p>Rows that are guessed from their kin are off together, by what these kin tell wrong of another size: their half-widths add as they are.
 */
final class RowSum {
  private final Context context;

  /** How far the level alone may move each row, as a share of it. */
  private final double levelBelow;
  private final double levelAbove;
  private double ns;
  private double below;
  private double above;
  private double guessedBelow;
  private double guessedAbove;

  RowSum(Context context) {
    this.context = context;
    this.levelBelow = -Math.expm1(-context.level());
    this.levelAbove = Math.expm1(context.level());
  }

  /** Adds a layer. */
  void add(Estimate time) {
    ns += time.medianNs();
  }

  /** Adds the uncertainty of a row, once for all layers that share it. */
  void doubt(Estimate time, int layers) {
    below += layers * layers * squareBelow(time);
    above += layers * layers * squareAbove(time);
  }

  /** The same of a row that was guessed. */
  void doubtGuess(Estimate time, int layers) {
    guessedBelow += layers * Math.sqrt(squareBelow(time));
    guessedAbove += layers * Math.sqrt(squareAbove(time));
  }

  private double squareBelow(Estimate time) {
    return own(time.medianNs() - time.lowNs(), levelBelow * levelNs(time));
  }

  private double squareAbove(Estimate time) {
    return own(time.highNs() - time.medianNs(), levelAbove * levelNs(time));
  }

  /** What the level moves of a row. */
  private double levelNs(Estimate time) {
    return context.hasError() ? 0 : time.medianNs();
  }

  /** The square of a half-width without the level. Absent (NaN) without a half-width. */
  private static double own(double half, double level) {
    return Math.max(0, half * half - level * level);
  }

  double ns() {
    return ns;
  }

  /**
   * The time of the network, with the uncertainty of its rows and of the model, or of the level where no network was measured that would
   * have shown it. Absent (NaN) where a row was absent.
   */
  Estimate total(Footprint footprint) {
    double medianNs = ns + context.beside(ns, footprint);
    if (!(medianNs > 0)) {
      return Estimate.MISSING;
    }
    double sharedBelow = context.hasError() ? context.doubtNs(medianNs) : levelBelow * ns;
    double sharedAbove = context.hasError() ? context.doubtNs(medianNs) : levelAbove * ns;
    return new Estimate(medianNs, Math.max(0, medianNs - Math.sqrt(sharedBelow * sharedBelow + guessedBelow * guessedBelow + below)),
        medianNs + Math.sqrt(sharedAbove * sharedAbove + guessedAbove * guessedAbove + above));
  }
}
