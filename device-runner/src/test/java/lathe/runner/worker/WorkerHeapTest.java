package lathe.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.Lanes;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.zoo.Zoo;
import lathe.profiler.process.WorkerFlags;
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

  /** A table of a network's layers is built, and audited, with the heap in which the network itself runs. */
  @Test
  void rowsHaveTheHeapOfTheirNetwork() {
    for (String name : List.of("mobilenet_v3_small", "lraspp_mobilenet_v3_large", "lraspp_mobilenet_v3_large+filters=256")) {
      Network network = Zoo.named(name);
      List<LayerKey> rows = IntStream.range(0, network.size()).mapToObj(network::key).toList();
      WorkerFlags built = WorkerHeap.ofRows(Lanes.L512, rows, List.of());

      assertThat(built.heapMegabytes()).as(name).isEqualTo(megabytes(name));
      assertThat(WorkerFlags.withHeapOf(Lanes.L512, built.arguments())).isEqualTo(built);
    }
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

  /** Whoever holds many needs more, but for what each JVM has once. */
  @Test
  void aWorkerOfManyNetworksHasRoomForAll() {
    Network segmenter = Zoo.named("lraspp_mobilenet_v3_large");
    int one = WorkerHeap.ofAll(Lanes.L512, List.of(segmenter)).heapMegabytes();

    assertThat(WorkerHeap.ofAll(Lanes.L512, List.of(Zoo.named("mobilenet_v3_large"))).heapMegabytes())
        .isEqualTo(WorkerFlags.DEFAULT_HEAP_MEGABYTES);
    assertThat(WorkerHeap.ofAll(Lanes.L512, Collections.nCopies(3, segmenter)).heapMegabytes()).isBetween(2 * one, 3 * one);
  }

  private static int megabytes(String name) {
    return WorkerHeap.flags(Lanes.L512, List.of(Zoo.named(name))).heapMegabytes();
  }
}
