package lathe.profiler.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import lathe.profiler.statistics.Blocks.Value;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private static final int ITEMS = 96;
  private static final int FORKS = 6;
  private static final int BLOCK = 32;
  private static final int BLOCKS = ITEMS / BLOCK;

  /** Items of levels 0 to 95, measured in each fork in three blocks of mixed items; every block adds something of its own. */
  private static List<Value> values(Random random, double[] blocks, double noise) {
    List<Value> values = new ArrayList<>();
    for (int fork = 0; fork < FORKS; fork++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, ITEMS).boxed().toList());
      Collections.shuffle(order, random);
      for (int at = 0; at < ITEMS; at++) {
        int block = fork * BLOCKS + at / BLOCK;
        values.add(new Value("item" + order.get(at), fork, block, order.get(at) + blocks[block] + noise * random.nextGaussian()));
      }
    }
    return values;
  }

  private static double[] effects(Random random, double deviation) {
    return random.doubles(FORKS * BLOCKS).map(u -> deviation * Math.sqrt(12) * (u - 0.5)).toArray();
  }

  /** The mean over forks, each with as many blocks. */
  private static double level(double[] blocks) {
    return Arrays.stream(blocks).average().orElseThrow();
  }

  @Test
  void findsWhatBlocksAdd() {
    Random random = new Random(7);
    double[] truth = effects(random, 0.1);
    Blocks found = Blocks.of(values(random, truth, 0.02));

    double middle = level(truth);
    assertThat(IntStream.range(0, truth.length)).allSatisfy(
        block -> assertThat(found.effect(block)).isCloseTo(truth[block] - middle, within(0.025)));
  }

  @Test
  void valuesThatAreFarOffMoveNothing() {
    Random random = new Random(8);
    double[] truth = effects(random, 0.1);
    List<Value> values = new ArrayList<>(values(random, truth, 0.02));
    for (int i = 0; i < values.size(); i += 10) {
      values.set(i, new Value(values.get(i).item(), values.get(i).fork(), values.get(i).block(), values.get(i).value() + 5));
    }
    Blocks found = Blocks.of(values);

    double middle = level(truth);
    assertThat(IntStream.range(0, truth.length)).allSatisfy(
        block -> assertThat(found.effect(block)).isCloseTo(truth[block] - middle, within(0.05)));
  }

  @Test
  void itemsThatWereMeasuredOnceTellNothingOfTheirBlock() {
    List<Value> once = values(new Random(9), effects(new Random(9), 0.1), 0).subList(0, ITEMS);

    assertThat(Blocks.of(once).effects().values()).allSatisfy(effect -> assertThat(effect).isCloseTo(0, within(1e-12)));
  }

  @Test
  void fewValuesTellNothing() {
    List<Value> values = new ArrayList<>(values(new Random(10), new double[FORKS * BLOCKS], 0.01));
    values.add(new Value("item3", 0, 1_000, 50));

    assertThat(Blocks.of(values).effect(1_000)).isZero();
    assertThat(Blocks.of(List.of())).isEqualTo(new Blocks(Map.of(), 0));
  }

  /** All blocks are drawn from the states of one host, around 0. */
  @Test
  void theIntervalOfTheLevelCovers() {
    assertThat(shareCovered(11, 0, 0.1)).isBetween(0.93, 0.97);
  }

  /** What a fork is found with stays for all its blocks: as if each was drawn alone, the interval would hold the truth for 3 in 4. */
  @Test
  void theIntervalOfTheLevelHoldsWhatForksDifferIn() {
    assertThat(shareCovered(13, 0.1, 0.03)).isBetween(0.93, 0.97);
  }

  private static double shareCovered(long seed, double ofForks, double ofBlocks) {
    Random random = new Random(seed);
    int covered = 0;
    int repetitions = 1_000;
    for (int repetition = 0; repetition < repetitions; repetition++) {
      double[] forks = IntStream.range(0, FORKS).mapToDouble(_ -> ofForks * random.nextGaussian()).toArray();
      double[] truth = IntStream.range(0, FORKS * BLOCKS).mapToDouble(block -> forks[block / BLOCKS] + ofBlocks * random.nextGaussian())
          .toArray();
      covered += Math.abs(level(truth)) <= Blocks.of(values(random, truth, 0.02)).halfWidth() ? 1 : 0;
    }
    return (double) covered / repetitions;
  }

  /** A table of one batch, in four forks. */
  @Test
  void theIntervalOfTheLevelOfFewBlocksCovers() {
    Random random = new Random(12);
    int covered = 0;
    double widest = 0;
    int repetitions = 2_000;
    for (int repetition = 0; repetition < repetitions; repetition++) {
      List<Value> values = new ArrayList<>();
      double sum = 0;
      for (int block = 0; block < 4; block++) {
        double effect = 0.05 * random.nextGaussian();
        sum += effect;
        for (int item = 0; item < BLOCK; item++) {
          values.add(new Value("item" + item, block, block, item + effect + 0.02 * random.nextGaussian()));
        }
      }
      double halfWidth = Blocks.of(values).halfWidth();
      covered += Math.abs(sum / 4) <= halfWidth ? 1 : 0;
      widest = Math.max(widest, halfWidth);
    }
    assertThat((double) covered / repetitions).isBetween(0.93, 0.97);
    assertThat(widest).isLessThan(0.3);
  }
}
