package lathe.profiler.gate;

import java.util.Optional;
import java.util.stream.DoubleStream;
import lathe.profiler.statistics.ForkEstimate;
import lathe.profiler.statistics.Spread;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Forks of two speeds whose odds differ between the arms, by Fisher's exact test on the counts. An arm all of whose forks are slower than all of the other's is no mode split but plainly
 * slower, so at least one arm must have forks of both kinds.
 */
final class ModeSplit {
  private static final double LEVEL = 0.01;

  private ModeSplit() {}

  /** A sentence with the shares if there is one. */
  static Optional<String> in(double[] baseNs, double[] headNs) {
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
    boolean isMixed = isMixed(slowBase, baseNs.length) || isMixed(slowHead, headNs.length);
    return isMixed && fisher(slowBase, baseNs.length, slowHead, headNs.length) <= LEVEL
        ? Optional
            .of("forks have two speeds, and of the base's %d of %d were slow, of the head's %d of %d".formatted(slowBase, baseNs.length,
                slowHead, headNs.length))
        : Optional.empty();
  }

  private static boolean isMixed(int slow, int all) {
    return slow > 0 && slow < all;
  }

  /** Two-sided: the probability of all tables at most as likely as this one. */
  static double fisher(int slowBase, int base, int slowHead, int head) {
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
