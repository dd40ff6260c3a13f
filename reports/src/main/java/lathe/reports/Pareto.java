package lathe.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The Pareto front of things that have a cost and a value. */
public final class Pareto {
  private Pareto() {}

  /** Those that nothing else beats at less or equal cost, the cheapest first; of equals the first. */
  public static <T> List<T> front(List<T> all, ToDoubleFunction<T> cost, ToDoubleFunction<T> worth) {
    List<T> front = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (T one : all.stream().sorted(Comparator.comparingDouble(cost).thenComparing(Comparator.comparingDouble(worth).reversed()))
        .toList()) {
      if (worth.applyAsDouble(one) > best) {
        front.add(one);
        best = worth.applyAsDouble(one);
      }
    }
    return front;
  }
}
