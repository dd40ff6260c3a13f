package lathe.runner.lut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.networks.Network;
import lathe.networks.space.ListedSpace;
import lathe.networks.space.Space;
import lathe.networks.space.Stage;
import lathe.networks.space.StagedSpace;
import lathe.networks.zoo.Zoo;
import lathe.runner.engine.Engine;
import org.junit.jupiter.api.Test;

/** Which networks of a space a model is fitted to, and which are left to hold it against. */
class SpaceOptionsTest {
  /** Of 12 networks: 4 of one block, 8 of two. */
  private static final StagedSpace TWELVE = new StagedSpace("twelve", List.of(32), new StagedSpace.Stem(16, Activation.HSWISH),
      List.of(new Stage(List.of(24), List.of(1, 2), List.of(3, 5), List.of(3.0), List.of(0.0, 0.25), Activation.RELU, 2)),
      new StagedSpace.Head(32, 0, 10, Activation.HSWISH), Activation.HSIGMOID, true);

  private static final Network A = Zoo.named("mobilenet_v3_small_0.35_96");
  private static final Network B = Zoo.named("mobilenet_v3_small_0.5_96");
  private static final Network C = Zoo.named("mobilenet_v3_small_0.75_96");

  private static Set<String> names(List<Network> networks) {
    return networks.stream().map(Network::name).collect(Collectors.toSet());
  }

  @Test
  void halfOfASmallSpaceIsLeftForAnAudit() {
    List<Network> fitted = SpaceOptions.fitted(TWELVE, 3);
    List<Network> again = SpaceOptions.fittedAgain(TWELVE, names(fitted), 3);
    List<Network> heldOut = SpaceOptions.heldOut(TWELVE, 30, 1, again);
    assertThat(again).isEqualTo(fitted).hasSize(6);
    assertThat(heldOut).hasSize(6);
    assertThat(Stream.concat(fitted.stream(), heldOut.stream()).map(Network::keys).distinct()).hasSize(12);
    assertThat(SpaceOptions.heldOut(TWELVE, 5, 1, again)).isEqualTo(heldOut.subList(0, 5));
  }

  /** It may have been fitted to several names of one network, by an earlier version. */
  @Test
  void noneThatWasFittedToIsLeftUnderAnotherName() {
    Set<String> sixteenDraws = Stream.iterate(0, i -> i + 1).limit(16).map(i -> "twelve-6." + i).collect(Collectors.toSet());
    List<Network> again = SpaceOptions.fittedAgain(TWELVE, sixteenDraws, 3);
    assertThat(SpaceOptions.heldOut(TWELVE, 30, 1, again)).hasSize(12 - again.size());
    Space listed = new ListedSpace("listed", List.of(A, A.named("a"), B, B.named("b"), C));
    assertThat(SpaceOptions.heldOut(listed, 5, 1, SpaceOptions.fittedAgain(listed, Set.of("a"), 1))).map(Network::keys)
        .containsExactlyInAnyOrder(B.keys(), C.keys());
  }

  @Test
  void aBuildFitsToEachNetworkOnce() {
    Space copies = new ListedSpace("copies", List.of(A, A.named("a"), A.named("b"), B));
    assertThat(SpaceOptions.fitted(copies, 1)).hasSize(1);
    assertThat(BuildPlan.of(Engine.LATHE, List.of(new ListedSpace("one", List.of(A)), new ListedSpace("copy", List.of(A.named("a")))), 1)
        .wholes()).containsExactly(A);
  }
}
