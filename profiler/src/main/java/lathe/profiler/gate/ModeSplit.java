package lathe.profiler.gate;

import java.util.Optional;
import java.util.stream.DoubleStream;
import lathe.profiler.statistics.ForkEstimate;
import lathe.profiler.statistics.Spread;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Forks of two speeds whose odds differ between the arms, by Fisher's exact test on the counts. An arm all of whose forks are slower than
 * all of the other's is no mode split but plainly slower, so at least one arm must have forks of both kinds.
 */
record ModeSplit(int slowBase, int base, int slowHead, int head) {
  private static final double LEVEL = 0.01;

  /** The shares of slow forks. */
  SlowForks shares() {
    return new SlowForks((double) slowBase / base, (double) slowHead / head);
  }

  String sentence() {
    return "forks have two speeds, and of the base's %d of %d were slow, of the head's %d of %d".formatted(slowBase, base, slowHead, head);
  }

  /** Found in the medians of forks, if it is there. */
  static Optional<ModeSplit> in(double[] baseNs, double[] headNs) {
    if (baseNs.length == 0 || headNs.length == 0) {
      return Optional.empty();
    }
    double[] all = DoubleStream.concat(DoubleStream.of(baseNs), DoubleStream.of(headNs)).toArray();
    if (!(ForkEstimate.of(all).spread() instanceof Spread.TwoClasses(var fast, var slow))) {
      return Optional.empty();
    }
    double border = Math.sqrt(fast.median() * slow.median());
    int slowBase = (int) DoubleStream.of(baseNs).filter(ns -> ns > border).count();
    int slowHead = (int) DoubleStream.of(headNs).filter(ns -> ns > border).count();
    var split = new ModeSplit(slowBase, baseNs.length, slowHead, headNs.length);
    return split.isMixed() && split.fisher() <= LEVEL ? Optional.of(split) : Optional.empty();
  }

  private boolean isMixed() {
    return slowBase > 0 && slowBase < base || slowHead > 0 && slowHead < head;
  }

  /** Two-sided: the probability of all tables at most as likely as this one. */
  double fisher() {
    int slow = slowBase + slowHead;
    var ofHead = HypergeometricDistribution.of(base + head, slow, head);
    double limit = ofHead.probability(slowHead) * (1 + 1e-9);
    double p = 0;
    for (int count = ofHead.getSupportLowerBound(); count <= ofHead.getSupportUpperBound(); count++) {
      p += ofHead.probability(count) <= limit ? ofHead.probability(count) : 0;
    }
    return Math.min(1, p);
  }
}
