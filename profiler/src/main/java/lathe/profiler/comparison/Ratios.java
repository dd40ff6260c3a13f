package lathe.profiler.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import lathe.profiler.statistics.Order;
import lathe.profiler.statistics.PairedRatio;

/**
 * What several forks of one comparison say about its arms. Each fork gives one ratio ({@link PairedRatio}), over the pairs of slots beside
 * which the host was undisturbed. Of an order, one arm first or the other, that has no such pair in a fork, all pairs count: both arms met
 * the same host, so that ratio is no other in the mean, but it scatters more, and with it the interval is wider.
 */
public final class Ratios {
  private final List<ComparedFork> forks;
  private final Disturbances disturbances;

  private Ratios(List<ComparedFork> forks) {
    this.forks = List.copyOf(forks);
    this.disturbances = Disturbances.of(forks);
  }

  /** Judges the host over all forks; they must be of the same comparison, with the same arms. */
  public static Ratios of(List<ComparedFork> forks) {
    return new Ratios(forks);
  }

  /** The part, 0 to 1, of all slots beside which the host was undisturbed; NaN without slots. */
  public double cleanShare() {
    return disturbances.cleanShare();
  }

  /** Whether disturbed pairs of these arms had to count in some fork. */
  public boolean countDisturbed(int a, int b) {
    return IntStream.range(0, forks.size()).anyMatch(fork -> {
      boolean[] clean = undisturbedPairs(fork, a, b);
      boolean[] comesFirst = forks.get(fork).comesFirst(a, b);
      return hasNone(clean, comesFirst, true) || hasNone(clean, comesFirst, false);
    });
  }

  /**
   * The median inference of an arm, in nanoseconds, for each fork with slots, in order of time: over those beside which the host was
   * undisturbed, or over all of a fork that has none. So times are of the same forks as the ratios that stand beside them.
   */
  public double[] mediansNs(int arm) {
    return IntStream.range(0, forks.size()).filter(fork -> forks.get(fork).mediansNs(arm).length > 0)
        .mapToDouble(fork -> medianNs(fork, arm)).toArray();
  }

  private double medianNs(int fork, int arm) {
    double[] all = forks.get(fork).mediansNs(arm);
    double[] undisturbed = Order.without(all, disturbances.ofArm(fork, arm));
    return Order.median(undisturbed.length > 0 ? undisturbed : all);
  }

  /** One ratio for each fork, in order of time. */
  public double[] perFork(int a, int b) {
    return perFork(a, b, Slot::medianNs);
  }

  /** One ratio of a layer for each fork, in order of time. */
  public double[] perForkOfLayer(int a, int b, int layer) {
    return perFork(a, b, slot -> slot.layerNs(layer));
  }

  /**
   * One ratio of some layers of {@code a} by some of {@code b} for each fork, in order of time.
   *
   * @param layersOfA names, whose times are added; none for the whole inference
   */
  public double[] perFork(int a, List<String> layersOfA, int b, List<String> layersOfB) {
    return perFork(a, time(a, layersOfA), b, time(b, layersOfB));
  }

  private ToDoubleFunction<Slot> time(int arm, List<String> layers) {
    if (layers.isEmpty()) {
      return Slot::medianNs;
    }
    List<String> all = forks.getFirst().facts().get(arm).layers();
    int[] indices = layers.stream().mapToInt(all::indexOf).toArray();
    return slot -> Arrays.stream(indices).mapToDouble(slot::layerNs).sum();
  }

  private double[] perFork(int a, int b, ToDoubleFunction<Slot> figure) {
    return perFork(a, figure, b, figure);
  }

  private double[] perFork(int a, ToDoubleFunction<Slot> figureOfA, int b, ToDoubleFunction<Slot> figureOfB) {
    return IntStream.range(0, forks.size()).mapToDouble(fork -> {
      boolean[] counts = countingPairs(fork, a, b);
      return PairedRatio.ofFork(counting(forks.get(fork).figures(a, figureOfA), counts),
          counting(forks.get(fork).figures(b, figureOfB), counts), forks.get(fork).comesFirst(a, b));
    }).filter(Double::isFinite).toArray();
  }

  /** For each pair of slots of two arms whether it counts: where it was undisturbed, or no pair of its order was. */
  private boolean[] countingPairs(int fork, int a, int b) {
    boolean[] counts = undisturbedPairs(fork, a, b);
    boolean[] comesFirst = forks.get(fork).comesFirst(a, b);
    boolean noneFirst = hasNone(counts, comesFirst, true);
    boolean noneSecond = hasNone(counts, comesFirst, false);
    for (int pair = 0; pair < counts.length; pair++) {
      counts[pair] |= comesFirst[pair] ? noneFirst : noneSecond;
    }
    return counts;
  }

  private boolean[] undisturbedPairs(int fork, int a, int b) {
    boolean[] ofA = disturbances.ofArm(fork, a);
    boolean[] ofB = disturbances.ofArm(fork, b);
    boolean[] undisturbed = new boolean[ofA.length];
    for (int pair = 0; pair < undisturbed.length; pair++) {
      undisturbed[pair] = !ofA[pair] && !ofB[pair];
    }
    return undisturbed;
  }

  /** Whether none of the pairs counts in which the first arm came first, or second. */
  private static boolean hasNone(boolean[] counts, boolean[] comesFirst, boolean isFirst) {
    return IntStream.range(0, counts.length).noneMatch(pair -> comesFirst[pair] == isFirst && counts[pair]);
  }

  private static double[] counting(double[] figures, boolean[] counts) {
    return IntStream.range(0, figures.length).mapToDouble(i -> counts[i] ? figures[i] : Double.NaN).toArray();
  }
}
