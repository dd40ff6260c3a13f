package lathe.networks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.stream.IntStream;
import lathe.networks.Network;
import lathe.networks.weight.Weights;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;

/**
 * What a session takes while it is opened: weights, packed weights and arena; three times the parameters and the two largest activations at
 * most.
 */
class SessionMemoryTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void openingTakesNoMoreThanThreeTimesTheParameters() {
    Network network = Zoo.named("mobilenet_v3_large");
    Plan plan = Lowering.lower(network, KernelChooser.EXPECTED);
    Session.open(plan, Weights.seeded(network, 7)); // whatever is allocated once, as classes of kernels, is here by now

    Weights weights = Weights.seeded(network, 7);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Session session = Session.open(plan, weights);
    long opening = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(session.size()).isEqualTo(network.size());
    assertThat(weightBytes(network) + opening).as("weights, and all that is allocated besides, garbage included")
        .isLessThanOrEqualTo(3 * Float.BYTES * network.params() + twoLargestActivations(network));
    assertThat(opening).as("the plan tells it beforehand").isBetween(plan.bytes(), plan.bytes() + plan.bytes() / 20);
  }

  private static long weightBytes(Network network) {
    return Float.BYTES * network.deployedParams();
  }

  private static long twoLargestActivations(Network network) {
    return IntStream.range(0, network.size()).mapToObj(i -> network.out(i).elements() * Float.BYTES)
        .sorted(Comparator.reverseOrder()).limit(2).mapToLong(Long::longValue).sum();
  }
}
