package lathe.profiler.comparison;

/** Whether two arms compute the same. */
final class Outputs {
  /** Engines and kernels add in another order; what is further apart is another network. */
  static final double TOLERANCE = 1e-4;

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

  static boolean agree(float[] a, float[] b) {
    return maxRelDiff(a, b) <= TOLERANCE; // false of NaN
  }
}
