package lathe.profiler.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import lathe.profiler.machine.CalibrationBaseline;
import lathe.profiler.machine.Calibrations;
import lathe.profiler.statistics.ForkEstimate;
import lathe.profiler.statistics.Order;
import lathe.profiler.statistics.PairedRatio;

/**
 * What several forks of one comparison say about its arms. A round counts where the host was undisturbed beside all of its slots of the two
 * arms; a fork counts where a round does, and gives one ratio, the median of its rounds.
 */
public final class Ratios {
  private final List<ComparedFork> forks;
  private final List<boolean[]> disturbed; // of each fork, for each slot

  private Ratios(List<ComparedFork> forks, List<boolean[]> disturbed) {
    this.forks = forks;
    this.disturbed = disturbed;
  }

  /** Judges the host over all forks; they must be of the same comparison, with the same arms. */
  public static Ratios of(List<ComparedFork> forks) {
    int arms = forks.isEmpty() ? 0 : forks.getFirst().facts().size();
    List<boolean[]> slow = new ArrayList<>();
    forks.forEach(fork -> slow.add(new boolean[fork.slots().size()]));
    for (int arm = 0; arm < arms; arm++) {
      markSlow(forks, arm, slow);
    }
    return new Ratios(List.copyOf(forks), IntStream.range(0, forks.size()).mapToObj(i -> disturbed(forks.get(i), slow.get(i))).toList());
  }

  /** An arm's calibrations are held against its own: another build or another width may calibrate otherwise. */
  private static void markSlow(List<ComparedFork> forks, int arm, List<boolean[]> slow) {
    List<Calibrations> calibrations = forks.stream().map(fork -> calibrations(fork, arm)).toList();
    CalibrationBaseline baseline = CalibrationBaseline.of(calibrations);
    for (int fork = 0; fork < forks.size(); fork++) {
      boolean[] ofArm = baseline.slow(calibrations.get(fork));
      int next = 0;
      for (int slot = 0; slot < slow.get(fork).length; slot++) {
        if (forks.get(fork).slots().get(slot).arm() == arm) {
          slow.get(fork)[slot] = ofArm[next++];
        }
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
      disturbed[slot] = slow[slot] || slot > 0 && slow[slot - 1] || fork.slots().get(slot).times().switches() > 0;
    }
    return disturbed;
  }

  /** The part, 0 to 1, of all slots beside which the host was undisturbed; NaN without slots. */
  public double cleanShare() {
    long all = disturbed.stream().mapToLong(fork -> fork.length).sum();
    long lost = disturbed.stream().mapToLong(fork -> IntStream.range(0, fork.length).filter(slot -> fork[slot]).count()).sum();
    return all == 0 ? Double.NaN : 1 - (double) lost / all;
  }

  /**
   * Times of arm {@code a} by times of arm {@code b}.
   *
   * @throws IllegalStateException if no fork has an undisturbed round; see {@link #cleanShare} first
   */
  public ForkEstimate between(int a, int b) {
    return estimate(perFork(a, b));
  }

  /** The same of one layer, by its index in both arms. */
  public ForkEstimate ofLayer(int a, int b, int layer) {
    return estimate(perForkOfLayer(a, b, layer));
  }

  /** The median inference of an arm, in nanoseconds, for each fork with an undisturbed slot of it, in order of time. */
  public double[] mediansNs(int arm) {
    return IntStream.range(0, forks.size())
        .mapToObj(fork -> Arrays.stream(clean(fork, arm, Slot::medianNs)).filter(Double::isFinite).toArray())
        .filter(slots -> slots.length > 0).mapToDouble(Order::median).toArray();
  }

  /** One ratio for each fork that counts, in order of time. */
  public double[] perFork(int a, int b) {
    return perFork(a, b, Slot::medianNs);
  }

  /** One ratio of a layer for each fork that counts, in order of time. */
  public double[] perForkOfLayer(int a, int b, int layer) {
    return perFork(a, b, slot -> slot.layerNs(layer));
  }

  /**
   * One ratio of some layers of {@code a} by some of {@code b} for each fork that counts, in order of time.
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
    return IntStream.range(0, forks.size())
        .mapToDouble(fork -> PairedRatio.ofFork(clean(fork, a, figureOfA), clean(fork, b, figureOfB))).filter(Double::isFinite).toArray();
  }

  /** The figures of an arm's slots, NaN where the host was disturbed. */
  private double[] clean(int fork, int arm, ToDoubleFunction<Slot> figure) {
    List<Slot> slots = forks.get(fork).slots();
    return IntStream.range(0, slots.size()).filter(i -> slots.get(i).arm() == arm)
        .mapToDouble(i -> disturbed.get(fork)[i] ? Double.NaN : figure.applyAsDouble(slots.get(i))).toArray();
  }

  private static ForkEstimate estimate(double[] perFork) {
    if (perFork.length == 0) {
      throw new IllegalStateException("no fork with an undisturbed round");
    }
    return ForkEstimate.of(perFork);
  }
}
