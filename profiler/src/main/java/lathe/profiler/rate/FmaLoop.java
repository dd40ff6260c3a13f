package lathe.profiler.rate;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import lathe.kernels.Lanes;

/**
 * Fused multiply-adds on registers alone. Independent chains hide the latency: x86 has 2 units x 4 cycles = 8 chains, so 12 fill it and,
 * with the two factors, fit the 16 registers of AVX2; Arm has 4 units x 4 cycles and 32 registers, so it wants 16. Vectors live and die
 * inside one method: only a float leaves it.
 */
public final class FmaLoop {
  private static final VectorSpecies<Float> S = Lanes.current().species();
  private static final float FACTOR = 0.999f;
  private static final float TERM = 0.001f; // every chain converges to 1: no denormals, no overflow

  /** Enough short calls that C2 has a loop when they are over: it asks for 5,000, the rest is time for it to compile. */
  private static final int WARM_UP_CALLS = 20_000;

  private FmaLoop() {}

  /** About 0.3 s in a fresh JVM, a millisecond in a warm one. */
  public static float warmUpTwelve() {
    float sum = 0;
    for (int call = 0; call < WARM_UP_CALLS; call++) {
      sum += twelve(8, call % 2);
    }
    return sum;
  }

  static float warmUpSixteen() {
    float sum = 0;
    for (int call = 0; call < WARM_UP_CALLS; call++) {
      sum += sixteen(8, call % 2);
    }
    return sum;
  }

  /** Operations of one {@code twelve(steps)}; a multiply-add counts as two. */
  static long flopsOfTwelve(int steps) {
    return 2L * 12 * S.length() * steps;
  }

  static long flopsOfSixteen(int steps) {
    return 2L * 16 * S.length() * steps;
  }

  // @formatter:off
  /**
   * {@code steps} multiply-adds on each of 12 chains that begin at different values, lest C2 see that they are equal; about 1 when it is
   * done.
   */
  public static float twelve(int steps, float start) {
    var m = FloatVector.broadcast(S, FACTOR);            var t = FloatVector.broadcast(S, TERM);
    var a = FloatVector.broadcast(S, start);             var b = FloatVector.broadcast(S, start + 1);
    var c = FloatVector.broadcast(S, start + 2);         var d = FloatVector.broadcast(S, start + 3);
    var e = FloatVector.broadcast(S, start + 4);         var f = FloatVector.broadcast(S, start + 5);
    var g = FloatVector.broadcast(S, start + 6);         var h = FloatVector.broadcast(S, start + 7);
    var i = FloatVector.broadcast(S, start + 8);         var j = FloatVector.broadcast(S, start + 9);
    var k = FloatVector.broadcast(S, start + 10);        var l = FloatVector.broadcast(S, start + 11);
    for (int step = 0; step < steps; step++) {
      a = a.fma(m, t);  b = b.fma(m, t);  c = c.fma(m, t);  d = d.fma(m, t);
      e = e.fma(m, t);  f = f.fma(m, t);  g = g.fma(m, t);  h = h.fma(m, t);
      i = i.fma(m, t);  j = j.fma(m, t);  k = k.fma(m, t);  l = l.fma(m, t);
    }
    return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l).div(12f).lane(0);
  }

  /** The same on 16 chains. */
  public static float sixteen(int steps, float start) {
    var m = FloatVector.broadcast(S, FACTOR);            var t = FloatVector.broadcast(S, TERM);
    var a = FloatVector.broadcast(S, start);             var b = FloatVector.broadcast(S, start + 1);
    var c = FloatVector.broadcast(S, start + 2);         var d = FloatVector.broadcast(S, start + 3);
    var e = FloatVector.broadcast(S, start + 4);         var f = FloatVector.broadcast(S, start + 5);
    var g = FloatVector.broadcast(S, start + 6);         var h = FloatVector.broadcast(S, start + 7);
    var i = FloatVector.broadcast(S, start + 8);         var j = FloatVector.broadcast(S, start + 9);
    var k = FloatVector.broadcast(S, start + 10);        var l = FloatVector.broadcast(S, start + 11);
    var n = FloatVector.broadcast(S, start + 12);        var o = FloatVector.broadcast(S, start + 13);
    var p = FloatVector.broadcast(S, start + 14);        var q = FloatVector.broadcast(S, start + 15);
    for (int step = 0; step < steps; step++) {
      a = a.fma(m, t);  b = b.fma(m, t);  c = c.fma(m, t);  d = d.fma(m, t);
      e = e.fma(m, t);  f = f.fma(m, t);  g = g.fma(m, t);  h = h.fma(m, t);
      i = i.fma(m, t);  j = j.fma(m, t);  k = k.fma(m, t);  l = l.fma(m, t);
      n = n.fma(m, t);  o = o.fma(m, t);  p = p.fma(m, t);  q = q.fma(m, t);
    }
    return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l).add(n).add(o).add(p).add(q).div(16f).lane(0);
  }
  // @formatter:on
}
