package lathe.profiler.result;

import java.util.List;

/**
 * What {@code ./lathe measure --mode first} found out: the first inferences of fresh JVMs, as a user meets them.
 *
 * @param mode {@code first}
 * @param readyNs from the JVM's start until the first inference could begin; median over forks
 * @param steadyFrom number of the first inference from which on every median lies within 10 % of the level; 0 if it is not reached
 * @param steadyNs the level: the median over forks of the last quarter
 */
public record FirstResult(String schema, String mode, String network, Provenance provenance, double readyNs, int steadyFrom,
    double steadyNs,
    List<Nth> inferences) {
  public FirstResult {
    Present.require("network", network);
    Present.require("provenance", provenance);
    Present.requireTime("readyNs", readyNs);
    Present.requireTime("steadyNs", steadyNs);
    inferences = List.copyOf(inferences);
  }

  /**
   * One inference over all forks.
   *
   * @param number from 1
   */
  public record Nth(int number, double medianNs, double leastNs, double mostNs) {
    public Nth {
      if (!(0 < leastNs && leastNs <= medianNs && medianNs <= mostNs)) {
        throw new IllegalArgumentException(
            "inference %d: %s ns in [%s, %s]; no inference takes no time, and the median lies between the least and the most".formatted(
                number, medianNs, leastNs, mostNs));
      }
    }
  }
}
