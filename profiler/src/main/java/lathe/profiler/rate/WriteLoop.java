package lathe.profiler.rate;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import lathe.kernels.Lanes;

/**
 * Writes, copies and changes floats as fast as one core can with ordinary stores: four vectors a step. Ranges are as in {@link ReadLoop}.
 */
final class WriteLoop {
  private static final VectorSpecies<Float> S = Lanes.current().species();
  private static final int WARM_UP_CALLS = 20_000;

  private WriteLoop() {}

  static void warmUp() {
    float[] x = new float[ReadLoop.FIRST + 4 * ReadLoop.STEP_FLOATS];
    for (int call = 0; call < WARM_UP_CALLS; call++) {
      fill(x, ReadLoop.FIRST, x.length, call);
      copy(x, ReadLoop.FIRST, ReadLoop.FIRST + 2 * ReadLoop.STEP_FLOATS, 2 * ReadLoop.STEP_FLOATS);
      negate(x, ReadLoop.FIRST, x.length);
    }
  }

  /** Sets {@code x[from, to)}. */
  static void fill(float[] x, int from, int to, float value) {
    int v = S.length();
    var all = FloatVector.broadcast(S, value);
    for (int i = from; i < to; i += 4 * v) {
      all.intoArray(x, i);
      all.intoArray(x, i + v);
      all.intoArray(x, i + 2 * v);
      all.intoArray(x, i + 3 * v);
    }
  }

  /** Changes the sign of {@code x[from, to)} in place. */
  static void negate(float[] x, int from, int to) {
    int v = S.length();
    for (int i = from; i < to; i += 4 * v) {
      FloatVector.fromArray(S, x, i).mul(-1f).intoArray(x, i);
      FloatVector.fromArray(S, x, i + v).mul(-1f).intoArray(x, i + v);
      FloatVector.fromArray(S, x, i + 2 * v).mul(-1f).intoArray(x, i + 2 * v);
      FloatVector.fromArray(S, x, i + 3 * v).mul(-1f).intoArray(x, i + 3 * v);
    }
  }

  /** Copies {@code x[from, from + length)} to {@code x[to, to + length)}; the two do not overlap. */
  static void copy(float[] x, int from, int to, int length) {
    int v = S.length();
    for (int i = 0; i < length; i += 4 * v) {
      var a = FloatVector.fromArray(S, x, from + i);
      var b = FloatVector.fromArray(S, x, from + i + v);
      var c = FloatVector.fromArray(S, x, from + i + 2 * v);
      var d = FloatVector.fromArray(S, x, from + i + 3 * v);
      a.intoArray(x, to + i);
      b.intoArray(x, to + i + v);
      c.intoArray(x, to + i + 2 * v);
      d.intoArray(x, to + i + 3 * v);
    }
  }
}
