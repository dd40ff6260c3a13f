package lathe.profiler.statistics;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What the values of one block have in common, where items are measured a block at a time and each in other company every time, as in an
 * incomplete block design: a value is what its item takes, what its block adds, and noise. Fitted in turns with middle means, as {@link
 * TwoWay} is, whose blocks hold all items.
 *
 * <p>Blocks of one fork are no independent draws: they share its memory, its code and its minutes. So the mean is that of forks, and its
 * interval is taken over these.
 *
 * @param effects of the blocks that hold enough values to tell, around a mean of 0; logarithms where effects multiply
 * @param halfWidth of the 95 % interval of that mean: how far all items may be off together
 */
public record Blocks(Map<Integer, Double> effects, double halfWidth) {
  private static final int TURNS = 5;

  /** Of fewer values, the noise would pass for the block's effect. */
  private static final int LEAST_VALUES = 8;

  /** Of fewer forks, the middle half is too few for an interval. */
  private static final int FEW_FORKS = 8;

  /** One value of an item, measured in a block, which belongs to one fork. */
  public record Value(String item, int fork, int block, double value) {}

  public Blocks {
    effects = Map.copyOf(effects);
  }

  public static Blocks of(List<Value> values) {
    Map<String, List<Value>> items = values.stream().collect(groupingBy(Value::item));
    Map<Integer, List<Value>> blocks = values.stream().collect(groupingBy(Value::block));
    blocks.values().removeIf(block -> block.size() < LEAST_VALUES);
    Map<Integer, Double> effects = new HashMap<>();
    for (int turn = 0; turn < TURNS; turn++) {
      Map<String, Double> levels = middles(items, value -> value.value - effects.getOrDefault(value.block, 0.0));
      effects.putAll(middles(blocks, value -> value.value - levels.getOrDefault(value.item, 0.0)));
    }
    return around(effects, values.stream().collect(toMap(Value::block, Value::fork, (fork, _) -> fork)));
  }

  private static <K> Map<K, Double> middles(Map<K, List<Value>> groups, ToDoubleFunction<Value> rest) {
    return groups.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, group -> MiddleMean.mean(group.getValue().stream().mapToDouble(rest).toArray())));
  }

  private static Blocks around(Map<Integer, Double> effects, Map<Integer, Integer> forks) {
    double[] ofForks = effects.keySet().stream().collect(groupingBy(forks::get)).values().stream()
        .mapToDouble(blocks -> MiddleMean.mean(blocks.stream().mapToDouble(effects::get).toArray())).toArray();
    if (ofForks.length < 2) {
      return new Blocks(Map.of(), 0);
    }
    MiddleMean level = ofForks.length < FEW_FORKS ? MiddleMean.ofAll(ofForks) : MiddleMean.of(ofForks);
    effects.replaceAll((_, effect) -> effect - level.mean());
    return new Blocks(effects, level.halfWidth());
  }

  /** What a block adds; 0 for one that is not known. */
  public double effect(int block) {
    return effects.getOrDefault(block, 0.0);
  }
}
