package lathe.profiler.course;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lathe.profiler.result.FirstResult.Nth;
import lathe.profiler.sample.Stretch;
import lathe.profiler.statistics.Order;

/** The first inferences of several fresh JVMs, one beside the other. */
public final class FirstCourse {
  /** Medians this close to the level are of it. */
  private static final double LEVEL = 0.10;

  private final List<long[]> forks = new ArrayList<>();
  private final List<Double> readyNs = new ArrayList<>();
  private final Disturbance disturbance = Disturbance.ofMedians();

  /**
   * Adds a fork.
   *
   * @param ready from the JVM's start until the first inference could begin
   * @param first its first inferences, as many of each fork, and what the core took for its part of a calibration after them
   */
  public void add(long ready, Stretch first) {
    long[] inferenceNs = first.inferenceNs();
    if (!forks.isEmpty() && forks.getFirst().length != inferenceNs.length) {
      throw new IllegalArgumentException(
          "%d inferences beside %d: as many of each fork".formatted(inferenceNs.length, forks.getFirst().length));
    }
    forks.add(inferenceNs.clone());
    readyNs.add((double) ready);
    disturbance.add(first);
  }

  public int forks() {
    return forks.size();
  }

  /** What the host did meanwhile. */
  public Disturbed disturbance() {
    return disturbance.seen();
  }

  /** Median over forks. */
  public double readyNs() {
    return Order.median(readyNs.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** One for each inference, in order. */
  public List<Nth> inferences() {
    return IntStream.range(0, forks.getFirst().length).mapToObj(this::nth).toList();
  }

  /** The median over forks of the medians of their last quarters. */
  public double steadyNs() {
    return Order.median(forks.stream().mapToDouble(fork -> Order.median(
        Arrays.stream(fork).asDoubleStream().skip(fork.length - Math.ceilDiv(fork.length, 4)).toArray())).toArray());
  }

  /** Number of the first inference from which on every median lies within 10 % above the level; 0 if the last does not. */
  public int steadyFrom() {
    double most = steadyNs() * (1 + LEVEL);
    List<Nth> all = inferences();
    int from = all.size();
    while (from > 0 && all.get(from - 1).medianNs() <= most) {
      from--;
    }
    return from == all.size() ? 0 : from + 1;
  }

  private Nth nth(int index) {
    double[] each = forks.stream().mapToDouble(fork -> fork[index]).toArray();
    return new Nth(index + 1, Order.median(each), Arrays.stream(each).min().orElseThrow(), Arrays.stream(each).max().orElseThrow());
  }
}
