package lathe.profiler.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lathe.profiler.trust.CalibrationBaseline;
import lathe.profiler.trust.Calibrations;

/** Beside which slots of some forks the host was disturbed. */
final class Disturbances {
  private final List<ComparedFork> forks;
  private final List<boolean[]> slots; // of each fork, for each slot

  private Disturbances(List<ComparedFork> forks, List<boolean[]> slots) {
    this.forks = forks;
    this.slots = slots;
  }

  /** Judges the host over all forks; they must be of the same comparison, with the same arms. */
  static Disturbances of(List<ComparedFork> forks) {
    int arms = forks.isEmpty() ? 0 : forks.getFirst().facts().size();
    List<boolean[]> slow = new ArrayList<>();
    forks.forEach(fork -> slow.add(new boolean[fork.slots().size()]));
    for (int arm = 0; arm < arms; arm++) {
      markSlow(forks, arm, slow);
    }
    return new Disturbances(forks, IntStream.range(0, forks.size()).mapToObj(i -> disturbed(forks.get(i), slow.get(i))).toList());
  }

  /** An arm's calibrations are held against its own: another build or another width may calibrate otherwise. */
  private static void markSlow(List<ComparedFork> forks, int arm, List<boolean[]> slow) {
    List<Calibrations> calibrations = forks.stream().map(fork -> calibrations(fork, arm)).toList();
    CalibrationBaseline baseline = CalibrationBaseline.of(calibrations);
    for (int fork = 0; fork < forks.size(); fork++) {
      boolean[] ofArm = baseline.slow(calibrations.get(fork));
      int[] places = forks.get(fork).turns(arm);
      for (int i = 0; i < places.length; i++) {
        slow.get(fork)[places[i]] = ofArm[i];
      }
    }
  }

  private static Calibrations calibrations(ComparedFork fork, int arm) {
    return new Calibrations(fork.figures(arm, slot -> slot.times().coreNs()), fork.figures(arm, slot -> slot.times().memoryNs()));
  }

  /**
   * A calibration stands behind its slot and so before the next one; a slot is disturbed beside a slow one, and where the core was taken
   * away within it.
   */
  private static boolean[] disturbed(ComparedFork fork, boolean[] slow) {
    boolean[] disturbed = new boolean[slow.length];
    for (int slot = 0; slot < slow.length; slot++) {
      disturbed[slot] = slow[slot] || slot > 0 && slow[slot - 1] || fork.slots().get(slot).times().isPreempted();
    }
    return disturbed;
  }

  /** For each slot of an arm, in order of time, whether the host was disturbed beside it. */
  boolean[] ofArm(int fork, int arm) {
    int[] places = forks.get(fork).turns(arm);
    boolean[] ofArm = new boolean[places.length];
    for (int i = 0; i < places.length; i++) {
      ofArm[i] = slots.get(fork)[places[i]];
    }
    return ofArm;
  }

  /** The part, 0 to 1, of all slots beside which the host was undisturbed; NaN without slots. */
  double cleanShare() {
    long all = slots.stream().mapToLong(fork -> fork.length).sum();
    long lost = slots.stream().mapToLong(fork -> IntStream.range(0, fork.length).filter(slot -> fork[slot]).count()).sum();
    return all == 0 ? Double.NaN : 1 - (double) lost / all;
  }
}
