package lathe.networks.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import lathe.kernels.Activation;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import org.junit.jupiter.api.Test;

class StagedSpaceTest {
  private static final StagedSpace SPACE = new StagedSpace("toy", List.of(64, 96), new StagedSpace.Stem(16, Activation.HSWISH),
      List.of(new Stage(List.of(16, 24), List.of(1, 2), List.of(3, 5), List.of(1.0, 3.0), List.of(0.0, 0.25), Activation.RELU, 2),
          new Stage(List.of(40), List.of(1, 3), List.of(3), List.of(4.0), List.of(0.25), Activation.HSWISH, 1)),
      new StagedSpace.Head(96, 128, 10, Activation.HSWISH), Activation.HSIGMOID, true);

  @Test
  void everyDrawnNetworkIsMadeOfTheSpacesRows() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 300; i++) {
      assertThat(SPACE.rows()).containsAll(Space.rows(SPACE.draw(random, "drawn")));
    }
  }

  @Test
  void everyRowIsInSomeDrawnNetwork() {
    SplittableRandom random = new SplittableRandom(6);
    var seen = new HashSet<LayerKey>();
    for (int i = 0; i < 3000; i++) {
      seen.addAll(Space.rows(SPACE.draw(random, "drawn")));
    }
    assertThat(seen).isEqualTo(SPACE.rows());
  }

  @Test
  void oneSeedDrawsOneNetwork() {
    Network first = SPACE.draw(new SplittableRandom(7), "drawn");
    assertThat(SPACE.draw(new SplittableRandom(7), "drawn")).isEqualTo(first);
  }
}
