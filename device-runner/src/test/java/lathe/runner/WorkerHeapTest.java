package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lathe.kernels.Lanes;
import lathe.networks.Network;
import lathe.networks.zoo.Zoo;
import lathe.profiler.fork.WorkerFlags;
import org.junit.jupiter.api.Test;

class WorkerHeapTest {
  /** Another heap is another flag, and results of other flags are not comparable. */
  @Test
  void allClassifiersHaveOneHeap() {
    for (String name : Zoo.names()) {
      assertThat(megabytes(name)).as(name).isEqualTo(WorkerFlags.DEFAULT_HEAP_MEGABYTES);
    }
  }

  /** 1024x2048 pixels of 19 classes are 256 MB alone at 512 bits. */
  @Test
  void aLargeSegmenterHasMore() {
    assertThat(megabytes("lraspp_mobilenet_v3_large")).isBetween(1024, 4096);
  }

  /** The user's flags come last, so that they win, and arms have the heap of every other worker. */
  @Test
  void anArmHasTheHeapOfItsNetworkAndTheUsersFlagsLast() {
    Network segmenter = Zoo.named("lraspp_mobilenet_v3_large");
    WorkerFlags asked = WorkerHeap.flags(Lanes.L512, List.of(segmenter), List.of("-Xmx3g"));
    WorkerFlags arm = ArmWorkers.of(Path.of("jdk"), "lathe.jar", asked).flags();

    assertThat(arm.heapMegabytes()).isEqualTo(megabytes("lraspp_mobilenet_v3_large"));
    assertThat(arm.arguments()).contains(ArmWorkers.STACK).endsWith("-Xmx3g");
  }

  private static int megabytes(String name) {
    return WorkerHeap.flags(Lanes.L512, List.of(Zoo.named(name))).heapMegabytes();
  }
}
