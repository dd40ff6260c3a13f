package lathe.profiler.sample;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import lathe.profiler.statistics.Order;

/**
 * Tells from what costs nothing that a JVM is warm: its JIT rests and the last batches show neither level nor trend. This is a guess that
 * ends warm-up early; the proof comes from the compilation evidence afterwards.
 */
public final class SteadyState {
  /** The last batches may lie so far above the best stretch: slow states of a host cost less, interpreted kernels cost more. */
  private static final double LEVEL = 1.5;

  /** The JIT rests while it works for at most this share of the time: small methods of the JVM itself never stop coming. */
  private static final double IDLE_SHARE = 0.05;

  /** Then it gives up in any case. */
  private static final int LATE = 3;

  /** What the JIT had worked since the JVM's start by the end of a batch. */
  private record Worked(long atNs, long sinceStartNs) {}

  private final WarmUpBounds bounds;
  private final long beganNs;
  private final double[] last;
  private final Deque<Worked> within = new ArrayDeque<>(); // the time that the JIT must have rested for
  private Worked before; // the last reading that is older
  private int batches;
  private double bestNs = Double.POSITIVE_INFINITY;
  private long nowNs;
  private long restsSinceNs;

  public SteadyState(WarmUpBounds bounds, long nowNs) {
    this.bounds = bounds;
    this.beganNs = nowNs;
    this.nowNs = nowNs;
    this.restsSinceNs = nowNs;
    this.last = new double[bounds.batches()];
    this.before = new Worked(nowNs, 0);
  }

  /**
   * Adds a batch.
   *
   * @param inferenceNs one inference of it
   * @param compileNs what the JIT has worked since the JVM's start
   */
  public void add(long endNs, double inferenceNs, long compileNs) {
    last[batches++ % last.length] = inferenceNs;
    nowNs = endNs;
    watchJit(new Worked(endNs, compileNs));
    if (batches >= last.length) {
      bestNs = Math.min(bestNs, Order.median(last));
    }
  }

  /**
   * Its clock has milliseconds, of which a batch takes few; so its share is that of all batches in the time that it must have rested for.
   */
  private void watchJit(Worked now) {
    while (!within.isEmpty() && now.atNs - within.getFirst().atNs >= bounds.quietNs()) {
      before = within.removeFirst();
    }
    within.add(now);
    boolean rests = now.sinceStartNs - before.sinceStartNs <= IDLE_SHARE * (now.atNs - before.atNs);
    restsSinceNs = rests ? Math.min(restsSinceNs, before.atNs) : now.atNs;
  }

  public boolean isSteady() {
    return batches >= last.length
        && elapsedNs() >= bounds.leastNs()
        && nowNs - restsSinceNs >= bounds.quietNs()
        && Order.median(last) <= LEVEL * bestNs
        && Math.abs(trend()) <= bounds.tolerance();
  }

  /** Whether it is time to give up. A first inference that waits for C2 may take all the time there is: some batches must follow it. */
  public boolean isOver() {
    return elapsedNs() >= bounds.mostNs() && (batches >= last.length || elapsedNs() >= LATE * bounds.mostNs());
  }

  public WarmUp evidence(boolean steady) {
    double level = batches == 0 ? Double.NaN : Order.median(ordered());
    return new WarmUp(steady, elapsedNs(), batches, level, trend(), nowNs - restsSinceNs);
  }

  private long elapsedNs() {
    return nowNs - beganNs;
  }

  private double trend() {
    double[] values = ordered();
    int half = values.length / 2;
    if (half == 0) {
      return Double.NaN;
    }
    double before = Order.median(Arrays.copyOf(values, half));
    double after = Order.median(Arrays.copyOfRange(values, values.length - half, values.length));
    return after / before - 1;
  }

  /** The last batches, oldest first. */
  private double[] ordered() {
    int count = Math.min(batches, last.length);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = last[(batches - count + i) % last.length];
    }
    return values;
  }
}
