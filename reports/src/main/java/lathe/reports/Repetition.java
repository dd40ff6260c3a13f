package lathe.reports;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lathe.profiler.statistics.Order;
import lathe.reports.Difference.Pair;

/**
 * How well a second run repeats a first one.
 *
 * @param endToEnd how far the second median of an inference lies from the first: 0.02 if 2 % longer; absent (NaN) if either is
 * @param core how much longer the core took for the same work in the second run, by its clock or by what shares it; NaN if not known
 * @param layers how many layers take over {@link #LEAST_NS} in both runs
 * @param worstLayer the one of them whose medians lie furthest apart; empty without layers
 * @param worst how far, with its sign; NaN without layers
 * @param medianLayer the median over these layers of how far each lies apart, without sign; NaN without layers
 */
public record Repetition(String network, double endToEnd, double core, int layers, String worstLayer, double worst, double medianLayer) {
  /** Shorter layers are near the clock's own steps, and say little about a run. */
  public static final double LEAST_NS = 20_000;

  public static Repetition of(Difference difference) {
    List<Pair> layers = difference.layers().stream()
        .filter(pair -> pair.before().medianNs() > LEAST_NS && pair.after().medianNs() > LEAST_NS).toList();
    Optional<Pair> worst = layers.stream().max(Comparator.comparingDouble(Repetition::apart));
    double median = layers.isEmpty() ? Double.NaN : Order.median(layers.stream().mapToDouble(Repetition::apart).toArray());
    return new Repetition(difference.network(), difference.whole().deviation(), difference.core(), layers.size(),
        worst.map(Pair::name).orElse(""),
        worst.map(Pair::deviation).orElse(Double.NaN), median);
  }

  private static double apart(Pair pair) {
    return Math.abs(pair.deviation());
  }
}
