package lathe.reports;

import java.util.Arrays;

/**
 * A column of times in one unit, which the terminal has room for: milliseconds, or microseconds if all are shorter than one of these.
 *
 * @param areShort whether it is in microseconds
 * @param decimals of milliseconds
 */
public record TimeColumn(boolean areShort, int decimals) {
  private static final double NS_PER_MS = 1e6;

  /** @param timesNs those that it is to hold; absent ones do not count */
  public static TimeColumn of(double[] timesNs, int decimals) {
    return new TimeColumn(Arrays.stream(timesNs).filter(Double::isFinite).max().orElse(NS_PER_MS) < NS_PER_MS, decimals);
  }

  /** Its heading, flushed right: {@code median ms>}. */
  public String heading(String what) {
    return what + (areShort ? " µs>" : " ms>");
  }

  public String figure(double ns) {
    return areShort ? Figures.us(ns) : Figures.number(ns / NS_PER_MS, decimals);
  }

  /** {@code 4.310 - 4.470}. */
  public String interval(double lowNs, double highNs) {
    return Double.isNaN(lowNs) ? "none" : figure(lowNs) + " - " + figure(highNs);
  }
}
