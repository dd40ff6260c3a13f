package lathe.profiler.result;

/**
 * What the hardware allows a layer, beside what it took. See {@code lathe.profiler.roofline}.
 *
 * @param flopsPerByte arithmetic intensity: two operations for each multiply-accumulate, over the bytes that move at least once
 * @param bound what sets the roof: {@code fma}, or the level that most of the data's time is spent on: {@code L1}, {@code L2}, {@code L3},
 *     {@code memory}
 * @param roofNs the least time that peak and bandwidths allow
 * @param share the part of the roof that is reached: {@code roofNs} by the layer's in-network time; absent if that is. Over 1 where data
 *     came from a nearer level than assumed
 * @param headroomNs what could still be won in each inference, at least 0; absent with {@code share}
 */
public record Roof(double flopsPerByte, String bound, double roofNs, double share, double headroomNs) {
  public Roof {
    Present.require("bound", bound);
  }

  /** Before it is known what the layer took. */
  public static Roof of(double flopsPerByte, String bound, double roofNs) {
    return new Roof(flopsPerByte, bound, roofNs, Double.NaN, Double.NaN);
  }

  /**
   * The same roof over a layer that took so long.
   *
   * @param timeNs may be absent
   */
  public Roof reachedIn(double timeNs) {
    return new Roof(flopsPerByte, bound, roofNs, roofNs / timeNs, Math.max(0, timeNs - roofNs));
  }
}
