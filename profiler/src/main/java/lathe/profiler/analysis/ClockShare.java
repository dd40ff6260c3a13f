package lathe.profiler.analysis;

import java.util.ArrayList;
import java.util.List;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.statistics.Order;
import lathe.profiler.statistics.PairedRatio;

/**
 * What the clock between layers adds to an inference: end-to-end samples, without it, and in-network samples, with it, take turns anyway.
 * An in-network sample stands beside the end-to-end samples before and behind it, so that a steady drift cancels; a fork gives the median
 * of its rounds, and the network that of its forks.
 */
final class ClockShare {
  private final List<Double> plain = new ArrayList<>();
  private final List<Double> timed = new ArrayList<>();

  private ClockShare() {}

  /** The share, 0.002 if an inference takes 0.2 % longer; NaN without a clean round in any fork. */
  static double of(List<TaggedFork> forks) {
    double[] ratios = forks.stream().mapToDouble(ClockShare::ratio).filter(Double::isFinite).toArray();
    return ratios.length == 0 ? Double.NaN : Order.median(ratios) - 1;
  }

  private static double ratio(TaggedFork fork) {
    var share = new ClockShare();
    fork.samples().forEach(share::take);
    int rounds = Math.min(share.timed.size(), share.plain.size() - 1);
    double[] with = new double[2 * Math.max(0, rounds)];
    double[] without = new double[with.length];
    for (int i = 0; i < with.length; i++) {
      with[i] = share.timed.get(i / 2);
      without[i] = share.plain.get((i + 1) / 2);
    }
    return PairedRatio.ofFork(with, without);
  }

  /** A sample that does not count takes its round along. */
  private void take(Tagged sample) {
    double ns = sample.isClean() ? sample.timing().perRunNs() : Double.NaN;
    if (sample.is(Kind.END_TO_END, RawSample.NO_LAYER)) {
      plain.add(ns);
    } else if (sample.is(Kind.IN_NETWORK, 0)) {
      timed.add(ns);
    } else if (sample.timing().kind() == Kind.IN_NETWORK) {
      timed.set(timed.size() - 1, timed.getLast() + ns);
    }
  }
}
