package lathe.profiler.comparison;

import java.util.Arrays;
import lathe.profiler.message.SlotTimes;
import lathe.profiler.statistics.Order;

/** A turn of an arm, raw. Slots of a fork stand in order of time. */
public record Slot(int arm, SlotTimes times) {
  /** The median inference, in nanoseconds. */
  public double medianNs() {
    return Order.median(Arrays.stream(times.inferenceNs()).asDoubleStream().toArray());
  }

  /** The mean of a layer over the slot's inferences, in nanoseconds: a sum is finer than the clock. */
  public double layerNs(int layer) {
    return (double) times.layerNs()[layer] / times.inferenceNs().length;
  }
}
