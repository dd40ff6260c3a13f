package lathe.reports.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lathe.reports.Figures;

/**
 * Takes values to places on an axis.
 *
 * @param from the value at {@code start}
 * @param to the value at {@code end}; greater than {@code from}; both are finite, or the ticks between them had no end
 * @param isLog whether equal ratios, not equal differences, are equally far apart; both ends are positive then
 */
record Scale(double from, double to, boolean isLog, double start, double end) {
  private static final int TICKS = 6;
  private static final double NARROW = 4;

  Scale {
    if (!(to > from) || !Double.isFinite(from) || !Double.isFinite(to) || isLog && !(from > 0)) {
      throw new IllegalArgumentException("scale from %s to %s%s".formatted(from, to, isLog ? ", logarithmic" : ""));
    }
  }

  /** From zero to a little more than the greatest value. */
  static Scale fromZero(double greatest, double start, double end) {
    return new Scale(0, greatest > 0 ? greatest : 1, false, start, end);
  }

  /** Around all values, with room on both sides. */
  static Scale around(double least, double greatest, boolean isLog, double start, double end) {
    if (isLog) {
      return new Scale(least / 1.3, greatest * 1.3, true, start, end);
    }
    double room = greatest > least ? 0.08 * (greatest - least) : Math.max(0.05 * Math.abs(greatest), 1e-9);
    return new Scale(least - room, greatest + room, false, start, end);
  }

  double at(double value) {
    double share = isLog ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    return start + share * (end - start);
  }

  /** In percent of the drawing's width. */
  String percent(double value) {
    return percentOf(at(value));
  }

  static String percentOf(double place) {
    return Figures.number(place, 2) + "%";
  }

  /** In pixels. */
  String pixels(double value) {
    return Figures.number(at(value), 1);
  }

  /** Round values inside; over less than a factor of four equal steps, for powers of ten would leave the axis bare. */
  List<Double> ticks() {
    return isLog && to / from >= NARROW ? logTicks() : linearTicks();
  }

  private List<Double> linearTicks() {
    double step = step((to - from) / TICKS);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> logTicks() {
    boolean isWide = to / from > 1000;
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(from)); Math.pow(10, power) <= to; power++) {
      for (int digit : isWide ? new int[] {1} : new int[] {1, 2, 5}) {
        double tick = digit * Math.pow(10, power);
        if (tick >= from && tick <= to) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** The round number (1, 2 or 5 times a power of ten) next above. */
  static double step(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(1e-12, atLeast))));
    return power * (atLeast <= power ? 1 : atLeast <= 2 * power ? 2 : atLeast <= 5 * power ? 5 : 10);
  }

  /** A tick without needless digits. */
  static String plain(double value) {
    double size = Math.abs(value);
    return size >= 1e15 || size != 0 && size < 1e-4
        ? String.format(Locale.ROOT, "%.0e", value)
        : BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
