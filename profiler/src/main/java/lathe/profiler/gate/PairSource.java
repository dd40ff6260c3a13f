package lathe.profiler.gate;

import java.util.List;
import java.util.Set;
import lathe.profiler.comparison.ArmFailure;

/** Brings pairs of forks. */
public interface PairSource {
  /**
   * One row of what has come so far.
   *
   * @param ratios head by base, one for each pair; without those in which the clock did not show that a layer took any time
   * @param baseNs the base's median in each pair, over all slots, in nanoseconds
   * @param headNs the head's
   * @param cleanShare the part (0 to 1) of the network's slots beside which the host was undisturbed
   */
  record Series(ItemName item, double[] ratios, double[] baseNs, double[] headNs, double cleanShare) {}

  /**
   * Adds a pair of each of its networks to the batch.
   *
   * @throws ArmFailure if an arm spoils its comparison
   */
  void addPair() throws ArmFailure, InterruptedException;

  /**
   * Begins a fresh batch: what came before is no longer in {@link #batch}, and nothing more comes of other networks.
   *
   * @param pairs that it will have
   */
  void confirm(Set<String> networks, int pairs);

  /** The rows of the current batch, networks and layers, always in the same order. */
  List<Series> batch();

  /** Whether there is time for one more pair; a confirmation does not ask. */
  boolean hasTime();
}
