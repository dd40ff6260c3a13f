package lathe.profiler.comparison;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import lathe.profiler.message.ArmFacts;
import lathe.profiler.statistics.Order;

/**
 * One fork of a comparison: fresh JVMs, of which each holds one arm or some.
 *
 * @param number from 0
 * @param facts of each arm, in the order of the arms
 * @param slots of all arms, in order of time
 */
public record ComparedFork(int number, List<ArmFacts> facts, List<Slot> slots) {
  public ComparedFork {
    facts = List.copyOf(facts);
    slots = List.copyOf(slots);
  }

  /** A figure of every slot of an arm, in order of time. */
  double[] figures(int arm, ToDoubleFunction<Slot> figure) {
    return slots.stream().filter(slot -> slot.arm() == arm).mapToDouble(figure).toArray();
  }

  /** For each pair of slots of two arms, in order of time, whether that of {@code a} came before that of {@code b}. */
  boolean[] comesFirst(int a, int b) {
    int[] ofA = turns(a);
    int[] ofB = turns(b);
    boolean[] first = new boolean[ofA.length];
    for (int pair = 0; pair < first.length; pair++) {
      first[pair] = ofA[pair] < ofB[pair];
    }
    return first;
  }

  /** The slots of an arm among all of them, in order of time. */
  int[] turns(int arm) {
    return IntStream.range(0, slots.size()).filter(turn -> slots.get(turn).arm() == arm).toArray();
  }

  /** The median inference of each slot of an arm, in nanoseconds and in order of time; two slots a round. */
  public double[] mediansNs(int arm) {
    return figures(arm, Slot::medianNs);
  }

  /** The median of an arm's slots, in nanoseconds an inference. */
  public double medianNs(int arm) {
    return Order.median(mediansNs(arm));
  }

  /** {@code max|a-b| / max|b|} of the output a of an arm and the first arm's output b; NaN where they are no numbers or not as many. */
  public double maxRelDiff(int arm) {
    return Outputs.maxRelDiff(facts.get(arm).output(), facts.getFirst().output());
  }

  /** The median over an arm's slots of what a layer took, in nanoseconds; only where layers were timed. */
  public double layerNs(int arm, int layer) {
    return Order.median(figures(arm, slot -> slot.layerNs(layer)));
  }
}
