package lathe.profiler.roofline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.Activation;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Add;
import lathe.networks.Conv;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import org.junit.jupiter.api.Test;

/** Distances counted by hand in a residual block: 4x4x8, expanded to 16 channels, projected, and the input added. */
class ReuseTest {
  private static final int IMAGE = 4 * 4 * 8 * 4;
  private static final int WIDE = 2 * IMAGE;
  private static final int EXPAND = (8 + 1) * 16 * 4;
  private static final int PROJECT = (16 + 1) * 8 * 4;

  @Test
  void theCallerWroteTheImage() {
    assertThat(reuse(block().build()).images().get(0)).containsExactly(distance(IMAGE, (WIDE + EXPAND) / 2));
  }

  @Test
  void halfOfWhatOnlyTheNeighboursTouchCounts() {
    assertThat(reuse(block().build()).images().get(1)).containsExactly(distance(WIDE, (IMAGE + EXPAND) / 2, (IMAGE + PROJECT) / 2));
  }

  @Test
  void aShortcutIsAsFarAsItsBlock() {
    assertThat(reuse(block().build()).images().get(2)).containsExactly(
        distance(IMAGE, (WIDE + PROJECT) / 2, IMAGE / 2),
        distance(IMAGE, WIDE, IMAGE, PROJECT, EXPAND / 2));
  }

  @Test
  void weightsAreAsFarAsTheWholeNetwork() {
    assertThat(reuse(block().build()).weights()).isEqualTo(EXPAND + PROJECT + IMAGE + WIDE);
  }

  /** A third image lies beside the two that are added if one of them is a result. */
  @Test
  void whatIsNeededAgainIsNotOverwritten() {
    NetworkBuilder block = block();
    int sum = block.last();
    int again = block.then(new Conv("again", 8, Window.POINTWISE, false, false, Activation.LINEAR));

    assertThat(reuse(block.build()).images().get(again)).containsExactly(distance(IMAGE, IMAGE / 2, (IMAGE + 9 * 8 * 4) / 2));
    assertThat(reuse(block.build(List.of(sum - 1, again))).images().get(again))
        .containsExactly(distance(IMAGE, 2 * IMAGE / 2, (IMAGE + 9 * 8 * 4) / 2));
  }

  private static NetworkBuilder block() {
    var block = new NetworkBuilder("block", new Shape(4, 4, 8));
    block.then(new Conv("expand", 16, Window.POINTWISE, false, true, Activation.RELU));
    block.then(new Conv("project", 8, Window.POINTWISE, false, true, Activation.LINEAR));
    block.join(new Add("add", Activation.LINEAR), Network.INPUT);
    return block;
  }

  private static Reuse reuse(Network network) {
    return Reuse.of(network, IntStream.range(0, network.size())
        .mapToObj(i -> Work.of(network.key(i), network.layer(i).bytes(network.ins(i)), 16)).toList());
  }

  private static long distance(int... bytes) {
    return IntStream.of(bytes).sum();
  }
}
