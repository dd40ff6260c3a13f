package lathe.profiler.analysis;

import java.util.ArrayList;
import java.util.List;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.sample.Timing;
import lathe.profiler.statistics.Order;
import lathe.profiler.statistics.PairedRatio;

/**
 * What the clock between layers adds to an inference: end-to-end samples, without it, and in-network samples, with it, take turns anyway.
 * An in-network sample stands beside the end-to-end samples before and behind it, so that a steady drift cancels. The one behind is of the
 * next place of the tensors, which cancels too when all places had their turn; a fork gives the median
 * of its rounds, and the network that of its forks.
 */
final class ClockShare {
  private final List<Double> plain = new ArrayList<>();
  private final List<Timed> timed = new ArrayList<>();

  /** The layers so far of an in-network sample: all began together, as the sample did. */
  private record Timed(long startNs, int layers, double ns) {
    Timed with(double layerNs) {
      return new Timed(startNs, layers + 1, ns + layerNs);
    }
  }

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
    int layers = share.timed.stream().mapToInt(Timed::layers).max().orElse(0);
    for (int i = 0; i < with.length; i++) {
      Timed round = share.timed.get(i / 2);
      with[i] = round.layers == layers ? round.ns : Double.NaN;
      without[i] = share.plain.get((i + 1) / 2);
    }
    return PairedRatio.ofFork(with, without);
  }

  /** A sample that does not count takes its round along, and so does a layer's that is missing. */
  private void take(Tagged sample) {
    Timing timing = sample.timing();
    double ns = sample.isClean() ? timing.perRunNs() : Double.NaN;
    if (sample.is(Kind.END_TO_END, RawSample.NO_LAYER)) {
      plain.add(ns);
    } else if (timing.kind() == Kind.IN_NETWORK) {
      boolean goesOn = !timed.isEmpty() && timed.getLast().startNs == timing.startNs();
      Timed before = goesOn ? timed.removeLast() : new Timed(timing.startNs(), 0, 0);
      timed.add(before.with(ns));
    }
  }
}
