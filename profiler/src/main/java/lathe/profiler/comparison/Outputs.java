package lathe.profiler.comparison;

import java.math.BigDecimal;

/** Whether two arms compute the same. */
final class Outputs {
  private Outputs() {}

  /** {@code max|a-b| / max|b|}; NaN where there is a NaN, or where one has more numbers than the other. */
  static double maxRelDiff(float[] a, float[] b) {
    if (a.length != b.length) {
      return Double.NaN;
    }
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < b.length; i++) {
      difference = Math.max(difference, Math.abs(a[i] - b[i]));
      largest = Math.max(largest, Math.abs(b[i]));
    }
    return difference == 0 ? 0 : difference / largest;
  }

  static boolean agree(float[] a, float[] b, double tolerance) {
    return maxRelDiff(a, b) <= tolerance; // false of NaN
  }

  static boolean areNumbers(float[] output) {
    for (float value : output) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** In which way an output that does not agree with another arm's is wrong. */
  static String difference(float[] output, float[] expected, String arm, double tolerance) {
    if (output.length != expected.length) {
      return "its output has %d values and that of %s %d".formatted(output.length, arm, expected.length);
    }
    return areNumbers(output)
        ? "its output differs from that of %s by %.1e of the largest value; at most %s is allowed".formatted(arm,
            maxRelDiff(output, expected), BigDecimal.valueOf(tolerance).stripTrailingZeros().toPlainString())
        : "its output holds values that are no numbers, and that of %s does not".formatted(arm);
  }
}
