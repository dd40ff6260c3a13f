package lathe.networks.plan;

import java.util.Arrays;
import java.util.function.LongSupplier;
import lathe.networks.Network;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Zoo;

/**
 * How long it takes to make a network ready, and to do the arithmetic of one; for whoever changes either. After {@code mvn test-compile}:
 *
 * <pre>
 * java --add-modules jdk.incubator.vector -cp networks/target/test-classes:networks/target/classes:kernels/target/classes \\
 *     lathe.networks.plan.SpeedMain
 * </pre>
 */
final class SpeedMain {
  private static final int ROUNDS = 40;
  private static final int CANDIDATES = 500;

  private SpeedMain() {}

  public static void main(String[] args) {
    Network large = Zoo.named("mobilenet_v3_large");
    Weights weights = Weights.seeded(large, 7);
    report("lower and pack mobilenet_v3_large", () -> Session.open(Lowering.lower(large, KernelChooser.EXPECTED), weights).size(), 1);
    report("one network's shapes, keys, MACs and params", SpeedMain::arithmetic, CANDIDATES);
  }

  /** What a search does for each candidate: here, widths of one design. */
  private static long arithmetic() {
    long sum = 0;
    for (int i = 0; i < CANDIDATES; i++) {
      Network network = Zoo.named("mobilenet_v3_large_%.3f".formatted(0.35 + i * 0.002));
      sum += network.macs() + network.params();
      for (int layer = 0; layer < network.size(); layer++) {
        sum += network.key(layer).hashCode();
      }
    }
    return sum;
  }

  private static void report(String what, LongSupplier work, int repeats) {
    double[] times = new double[ROUNDS];
    long sum = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      sum += work.getAsLong();
      times[i] = (System.nanoTime() - start) / 1e6 / repeats;
    }
    double first = times[0];
    Arrays.sort(times);
    System.out.printf("%s: first %.3f ms, median of %d %.3f ms (%.0f a second); %d%n", what, first, ROUNDS, times[ROUNDS / 2],
        1e3 / times[ROUNDS / 2], sum);
  }
}
