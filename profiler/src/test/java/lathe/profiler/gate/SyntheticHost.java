package lathe.profiler.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import lathe.profiler.comparison.Alternation;
import lathe.profiler.statistics.Order;
import lathe.profiler.statistics.PairedRatio;

/** A host whose truth is known: it makes the slots of two arms, in the order of a comparison, and hands on what that would. */
final class SyntheticHost implements PairSource {
  /** What a fork has where its share of the budget lasts, as it does by default. */
  private static final int ROUNDS = 24;
  private static final int BASE = 0;
  private static final int[] ORDER =
      IntStream.range(0, ROUNDS).flatMap(round -> Arrays.stream(Alternation.round(round, 2))).toArray(); // the arm of each slot
  private static final double BASE_NS = 4_400_000;
  private static final double PAIR_SIGMA = 0.006;
  private static final double SLOT_SIGMA = 0.01;

  /** What the host does to both arms. */
  enum Trouble {
    NONE, DRIFT, EPISODES, STEPS, TWO_MODES, ODD_FORKS, HEAVY_TAILS
  }

  private final Trouble trouble;
  private final double[] effects; // head by base, of the network and of its layers
  private final int pairsInBudget;
  private final Random random;
  private final double slowHeads;
  private final List<double[][]> pairs = new ArrayList<>(); // of each item: ratio, base, head
  private int all;

  SyntheticHost(Trouble trouble, int pairsInBudget, Random random, double... effects) {
    this(trouble, pairsInBudget, 0.3, random, effects);
  }

  SyntheticHost(Trouble trouble, int pairsInBudget, double slowHeads, Random random, double... effects) {
    this.trouble = trouble;
    this.effects = effects;
    this.pairsInBudget = pairsInBudget;
    this.random = random;
    this.slowHeads = slowHeads;
  }

  @Override
  public void addPair() {
    all++;
    pairs.add(IntStream.range(0, effects.length).mapToObj(item -> pair(effects[item])).toArray(double[][]::new));
  }

  private double[] pair(double effect) {
    double tail = trouble == Trouble.HEAVY_TAILS ? random.nextGaussian() / Math.sqrt(chiSquare3() / 3) : random.nextGaussian();
    double ofPair = effect * Math.exp(PAIR_SIGMA * tail);
    double[] speed = speeds();
    double baseMode = mode(0.3);
    double headMode = mode(slowHeads);
    double[] base = new double[2 * ROUNDS];
    double[] head = new double[2 * ROUNDS];
    boolean[] headFirst = new boolean[2 * ROUNDS];
    for (int turn = 0; turn < ORDER.length; turn++) {
      int pair = turn / 2;
      if (ORDER[turn] == BASE) {
        base[pair] = slot(BASE_NS * baseMode, speed[turn]);
      } else {
        head[pair] = slot(BASE_NS * ofPair * headMode, speed[turn]);
        headFirst[pair] = turn % 2 == 0;
      }
    }
    return new double[] {PairedRatio.ofFork(head, base, headFirst), Order.median(base), Order.median(head)};
  }

  private double chiSquare3() {
    return IntStream.range(0, 3).mapToDouble(_ -> random.nextGaussian()).map(x -> x * x).sum();
  }

  private double mode(double odds) {
    return switch (trouble) {
      case TWO_MODES -> random.nextDouble() < odds ? 1.25 : 1;
      case ODD_FORKS -> random.nextDouble() < 0.01 ? 1.4 : 1;
      case NONE, DRIFT, EPISODES, STEPS, HEAVY_TAILS -> 1;
    };
  }

  private double slot(double ns, double speed) {
    double spike = trouble == Trouble.HEAVY_TAILS && random.nextDouble() < 0.05 ? 1 + 5 * random.nextDouble() : 1;
    return ns * speed * spike * Math.exp(SLOT_SIGMA * random.nextGaussian());
  }

  /** What the host costs in each slot of a fork. */
  private double[] speeds() {
    double[] speed = new double[ORDER.length];
    double drift = 0.1 * random.nextGaussian();
    int step = random.nextInt(speed.length);
    boolean slow = random.nextDouble() < 0.3;
    for (int i = 0; i < speed.length; i++) {
      slow = random.nextDouble() < 0.05 != slow; // episodes of 20 slots on average
      speed[i] = switch (trouble) {
        case NONE, TWO_MODES, ODD_FORKS, HEAVY_TAILS -> 1;
        case DRIFT -> 1 + drift * i / speed.length;
        case EPISODES -> slow ? 1.3 : 1;
        case STEPS -> i < step ? 1 : 1.2;
      };
    }
    return speed;
  }

  @Override
  public void confirm(Set<String> networks, int ofPairs) {
    pairs.clear();
  }

  @Override
  public List<Series> batch() {
    return IntStream.range(0, effects.length)
        .mapToObj(
            item -> new Series(new ItemName("net", item == 0 ? "" : "layer" + item), column(item, 0), column(item, 1), column(item, 2), 1))
        .toList();
  }

  private double[] column(int item, int figure) {
    return pairs.stream().mapToDouble(pair -> pair[item][figure]).toArray();
  }

  @Override
  public boolean hasTime() {
    return all < pairsInBudget;
  }
}
