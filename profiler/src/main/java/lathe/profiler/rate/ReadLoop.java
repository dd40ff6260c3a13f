package lathe.profiler.rate;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import lathe.kernels.Lanes;

/** Reads floats as fast as one core can: eight vectors a step, added up in eight chains so that neither latency nor the loop bounds it. */
public final class ReadLoop {
  private static final VectorSpecies<Float> S = Lanes.current().species();

  /** The length of a range is a multiple of this many floats, whatever the lanes. */
  public static final int STEP_FLOATS = 8 * 16;

  /**
   * Where ranges begin: 64 bytes from the object's start with its header of 16, so at a cache line if the object is at one, as large arrays
   * of G1 are.
   */
  public static final int FIRST = 12;

  /** As in {@link FmaLoop}. */
  private static final int WARM_UP_CALLS = 20_000;

  private ReadLoop() {}

  public static float warmUp() {
    float[] x = new float[FIRST + 4 * STEP_FLOATS];
    float sum = 0;
    for (int call = 0; call < WARM_UP_CALLS; call++) {
      sum += sum(x, FIRST, x.length) + sumApart(x, FIRST, x.length);
    }
    return sum;
  }

  /**
   * The same, where it is timed time and again beside other work: workers forbid C2 to inline it. It would be compiled anew with whoever
   * times it as soon as that is hot, and takes up to 1.7 times as long from then on.
   */
  public static float sumApart(float[] x, int from, int to) {
    return sum(x, from, to);
  }

  // @formatter:off
  /** The sum of {@code x[from, to)}, whose length is a multiple of {@link #STEP_FLOATS}. */
  public static float sum(float[] x, int from, int to) {
    int v = S.length();
    var a = FloatVector.zero(S);  var b = FloatVector.zero(S);  var c = FloatVector.zero(S);  var d = FloatVector.zero(S);
    var e = FloatVector.zero(S);  var f = FloatVector.zero(S);  var g = FloatVector.zero(S);  var h = FloatVector.zero(S);
    for (int i = from; i < to; i += 8 * v) {
      a = a.add(FloatVector.fromArray(S, x, i));          b = b.add(FloatVector.fromArray(S, x, i + v));
      c = c.add(FloatVector.fromArray(S, x, i + 2 * v));  d = d.add(FloatVector.fromArray(S, x, i + 3 * v));
      e = e.add(FloatVector.fromArray(S, x, i + 4 * v));  f = f.add(FloatVector.fromArray(S, x, i + 5 * v));
      g = g.add(FloatVector.fromArray(S, x, i + 6 * v));  h = h.add(FloatVector.fromArray(S, x, i + 7 * v));
    }
    return a.add(b).add(c.add(d)).add(e.add(f).add(g.add(h))).reduceLanes(VectorOperators.ADD);
  }
  // @formatter:on
}
