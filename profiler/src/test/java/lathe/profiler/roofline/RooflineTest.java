package lathe.profiler.roofline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Activate;
import lathe.networks.Add;
import lathe.networks.Concat;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Layer;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.OneLayer;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Conditions;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Isolated;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.Machine;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Roof;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.Software;
import lathe.profiler.result.Verdict;
import org.junit.jupiter.api.Test;

/** Roofs of layers of MobileNetV3, computed by hand from their shapes and from round peaks. */
class RooflineTest {
  private static final String EXPAND = "f32/pointwise/56x56x24->56x56x72/k1s1d1/p0.0.0.0/relu";
  private static final String DEPTHWISE = "f32/depthwise/112x112x64->56x56x64/k3s2d1/p0.0.1.1/relu";

  /** 200 operations a nanosecond, and what reading, writing, copying and updating move; caches of 48 KiB, 1 MiB and 32 MiB. */
  private static final Peaks PEAKS =
      new Peaks(200, 20, List.of(new Bandwidth("L1", 24 << 10, 400, 200, 320, 500), new Bandwidth("L2", 512 << 10, 100, 80, 80, 160),
          new Bandwidth("L3", 16 << 20, 50, 40, 48, 80), new Bandwidth("memory", 128 << 20, 20, 10, 16, 32)));

  @Test
  void arithmeticBoundsAWideLayerAndCountsChannelsInWholeVectors() {
    Roof roof = alone(EXPAND, 100_000);

    // 56 * 56 * 24 multiply-accumulates for each of 80 channels: 72 fill four and a half vectors of 16
    assertThat(roof.roofNs()).isCloseTo(2.0 * 56 * 56 * 24 * 80 / 200, within(0.01));
    assertThat(roof.bound()).isEqualTo("fma");
    assertThat(roof.flopsPerByte()).isCloseTo(2.0 * 5_419_008 / 1_211_424, within(1e-9));
    assertThat(roof.share()).isCloseTo(0.602112, within(1e-6));
    assertThat(roof.headroomNs()).isCloseTo(39_788.8, within(0.1));
  }

  @Test
  void aLayerLargerThanTheSecondCacheIsBoundByTheThird() {
    Roof roof = alone(DEPTHWISE, 100_000);

    // 802,816 floats from L3 and 200,704 to it, so many of them as a copy; by the next inference the 640 weights are back in L3, too
    assertThat(roof.roofNs()).isCloseTo(2 * 200_704 * 4 / 48.0 + 602_112 * 4 / 50.0 + 640 * 4 / 50.0, within(0.01));
    assertThat(roof.bound()).isEqualTo("L3");
  }

  @Test
  void weightsComeFromWhereWhatAnInferenceTouchesFits() {
    Roof alone = alone("f32/dense/1x1x960->1x1x1280/k1s1d1/p0.0.0.0/hswish", 200_000);
    var classifier = new NetworkBuilder("classifier", Shape.vector(960));
    classifier.then(new Dense("feature", 1_280, true, Activation.HSWISH));
    classifier.then(new Dense("logits", 76_800, true, Activation.LINEAR));
    Roof among = roof(roofed(classifier.build(), 200_000, 1e7), 0);

    double imagesNs = 2 * 960 * 4 / 48.0 + 320 * 4 / 40.0;
    assertThat(alone.roofNs()).isCloseTo((960 + 1) * 1280 * 4 / 50.0 + imagesNs, within(0.01));
    assertThat(alone.bound()).isEqualTo("L3");
    // 32 MiB of all weights and of the images over which the others lie stay in L3
    double kept = (32 << 20) / (4.0 * (961 * 1280 + 1281 * 76_800 + 1280 + 76_800));
    assertThat(among.roofNs()).isCloseTo((960 + 1) * 1280 * 4 * (kept / 50.0 + (1 - kept) / 20.0) + imagesNs, within(0.01));
    assertThat(among.bound()).isEqualTo("memory");
  }

  /** A cache that others use too gives less of itself the fuller it gets. */
  @Test
  void aNearlyFullCacheIsAsFastAsASetOfThatSize() {
    List<Bandwidth> finer = new ArrayList<>(PEAKS.bandwidth());
    finer.add(3, new Bandwidth("L3", 24 << 20, 40, 32, 40, 64));
    finer.add(4, new Bandwidth("L3", 32 << 20, 25, 20, 24, 40));

    // between the last use of each byte and this one lie the image, which the caller wrote, and half of the output
    assertThat(activation(finer, 10 << 20).roofNs()).isCloseTo((20 << 20) / 80.0, within(0.01));
    assertThat(activation(finer, 16 << 20).roofNs()).isCloseTo((32 << 20) / 64.0, within(0.01));
    assertThat(activation(finer, 20 << 20).roofNs()).isCloseTo((40 << 20) / 40.0, within(0.01));
    assertThat(activation(finer, 20 << 20).bound()).isEqualTo("L3");
    // of 60 MiB 32 are still there, at the rate of the full cache
    assertThat(activation(finer, 40 << 20).roofNs()).isCloseTo((80 << 20) * (32 / 60.0 / 40 + 28 / 60.0 / 32), within(0.01));
    assertThat(activation(finer, 40 << 20).bound()).isEqualTo("memory");
  }

  /** Where memory was not measured, what exceeds the last sets is taken to move as fast as they do, and nothing comes from nearer. */
  @Test
  void theLastLevelMayBeACache() {
    List<Bandwidth> large = List.of(new Bandwidth("L1", 24 << 10, 400, 200, 320, 500), new Bandwidth("L2", 1 << 20, 100, 80, 80, 160),
        new Bandwidth("L3", 8 << 20, 30, 30, 30, 60), new Bandwidth("L3", 32 << 20, 25, 25, 25, 50));

    assertThat(activation(large, 4 << 20).roofNs()).isCloseTo((8 << 20) / 60.0, within(0.01));
    assertThat(activation(large, 16 << 20).roofNs()).isCloseTo((32 << 20) / 50.0, within(0.01));
    assertThat(activation(large, 64 << 20).roofNs()).isCloseTo((128 << 20) / 50.0, within(0.01));
    assertThat(activation(large, 64 << 20).bound()).isEqualTo("L3");
  }

  /** The roof of an activation of so many bytes. */
  private static Roof activation(List<Bandwidth> bandwidth, int bytes) {
    LayerKey key = LayerKey.parse("f32/activate/%1$dx32x32->%1$dx32x32/k1s1d1/p0.0.0.0/relu".formatted(bytes / 1024 / 4));
    return roof(roofed(new Peaks(200, 20, bandwidth), 512, OneLayer.network(key), 1e6), 0);
  }

  @Test
  void aSqueezeExciteAndAnAdditionWriteOverWhatTheyRead() {
    Roof squeeze = alone("f32/squeeze-excite/28x28x72->28x28x72/k1s1d1/p0.0.0.0/hsigmoid/se24-relu", 20_000);
    Roof add = alone("f32/add/56x56x24->56x56x24/k1s1d1/p0.0.0.0/linear", 10_000);

    // L2 reads at 100 and updates at 160, the read and the written byte both counted
    assertThat(squeeze.roofNs()).isCloseTo(56_448 * 4 / 100.0 + 2 * 56_448 * 4 / 160.0 + 3_552 * 4 / 100.0, within(0.01));
    assertThat(add.roofNs()).isCloseTo(75_264 * 4 / 100.0 + 2 * 75_264 * 4 / 160.0, within(0.01));
    assertThat(add.flopsPerByte()).isZero();
    assertThat(add.bound()).isEqualTo("L2");
  }

  @Test
  void copyingIsNoSlowerThanReadingAndThenWriting() {
    Roof small = alone("f32/concat/32x32x40->32x32x40/k1s1d1/p0.0.0.0/linear/with", 50_000);

    assertThat(small.bound()).isEqualTo("L2");
    assertThat(small.roofNs()).isCloseTo(40_960 * 4 / 100.0 + 40_960 * 4 / 80.0, within(0.01));
  }

  /** Two images of 640 KiB do not fit L2, one does. */
  @Test
  void anOutputOverTheInputNeedsNoRoomOfItsOwn() {
    Roof copied = third(name -> new Concat(name, 1));
    Roof updated = third(name -> new Activate(name, Activation.RELU));

    assertThat(copied.bound()).isEqualTo("L3");
    assertThat(copied.roofNs()).isCloseTo(2 * 163_840 * 4 / 48.0, within(0.01));
    assertThat(updated.bound()).isEqualTo("L2");
    assertThat(updated.roofNs()).isCloseTo(2 * 163_840 * 4 / 160.0, within(0.01));
  }

  /** The roof of the last of three such layers. */
  private static Roof third(Function<String, Layer> layer) {
    var chain = new NetworkBuilder("chain", new Shape(64, 128, 20));
    Stream.of("a", "b", "c").map(layer).forEach(chain::then);
    return roof(roofed(chain.build(), 50_000, 50_000, 50_000), 2);
  }

  /** The image of a pool beside a convolution is as far away as what that convolution touches. */
  @Test
  void whatLiesBetweenTwoUsesOfAnImageCounts() {
    var branches = new NetworkBuilder("branches", new Shape(64, 128, 16));
    branches.then(new Conv("wide", 64, Window.POINTWISE, false, true, Activation.LINEAR));
    branches.add(new Concat("near", 1), List.of(Network.INPUT));
    branches.add(new Concat("nearer", 1), List.of(Network.INPUT));
    NetworkResult network = roofed(branches.build(List.of(0, 1, 2)), 1, 1, 1);

    // 512 KiB are copied after a convolution that writes 2 MiB, then after a copy
    assertThat(roof(network, 1).bound()).isEqualTo("L3");
    assertThat(roof(network, 2).bound()).isEqualTo("L2");
  }

  @Test
  void narrowerLanesWasteFewerChannels() {
    Roof roof = roof(roofed(PEAKS, 256, OneLayer.network(LayerKey.parse(EXPAND)), 1), 0);
    assertThat(roof.roofNs()).isCloseTo(2.0 * 56 * 56 * 24 * 72 / 200, within(0.01));
  }

  @Test
  void whatCouldBeWonDecidesWhatComesFirst() {
    NetworkResult network = roofed(twoExpansionsAndTwoSums(), 70_000, Double.NaN, 60_000, 6_000);

    assertThat(Roofline.fixFirst(network)).extracting(LayerResult::index).containsExactly(2, 0);
    assertThat(roof(network, 3).headroomNs()).isZero();
    assertThat(roof(network, 1).share()).isNaN();
  }

  private static Network twoExpansionsAndTwoSums() {
    var network = new NetworkBuilder("sums", new Shape(56, 56, 24));
    for (String name : List.of("a", "b")) {
      network.add(OneLayer.of(LayerKey.parse(EXPAND), name), List.of(Network.INPUT));
    }
    network.join(new Add("sum", Activation.LINEAR), 0);
    network.join(new Add("again", Activation.LINEAR), 0);
    return network.build();
  }

  @Test
  void withoutPeaksThereIsNoRoof() {
    Network network = OneLayer.network(LayerKey.parse(EXPAND));
    RunResult run = run(Peaks.MISSING, 512, network, 10_000);

    assertThat(Roofline.over(run, List.of(network))).isEqualTo(run);
    assertThat(Roofline.fixFirst(run.networks().getFirst())).isEmpty();
  }

  private static Roof alone(String key, double timeNs) {
    return roof(roofed(OneLayer.network(LayerKey.parse(key)), timeNs), 0);
  }

  private static Roof roof(NetworkResult network, int layer) {
    return Objects.requireNonNull(network.layers().get(layer).roof());
  }

  private static NetworkResult roofed(Network network, double... timesNs) {
    return roofed(PEAKS, 512, network, timesNs);
  }

  private static NetworkResult roofed(Peaks peaks, int lanes, Network network, double... timesNs) {
    return Roofline.over(run(peaks, lanes, network, timesNs), List.of(network)).networks().getFirst();
  }

  /** A run of a network whose layers took such times. */
  private static RunResult run(Peaks peaks, int lanes, Network network, double... timesNs) {
    List<LayerResult> layers = IntStream.range(0, timesNs.length).mapToObj(i -> layer(network, i, timesNs[i])).toList();
    return new RunResult(provenance(peaks, lanes), List.of(NetworkResult.of("toy", 0, 0, 0, Estimate.MISSING, layers)));
  }

  private static LayerResult layer(Network network, int index, double timeNs) {
    String op = network.key(index).op().toString();
    return new LayerResult(index, network.layer(index).name(), op, network.key(index).toString(), "kernel-of-" + op,
        network.layer(index).macs(network.in(index)), network.layer(index).bytes(network.ins(index)), Estimate.pointOnly(timeNs),
        Isolated.missing(CacheState.NETWORK), List.of());
  }

  private static Provenance provenance(Peaks peaks, int lanes) {
    return new Provenance(new Machine("cpu", 1, "amd64", new Machine.Caches(null, null, null), null, "Linux"),
        new Software("jdk", List.of(), "0", "0"), new Conditions(lanes, 6, true, "static default", 1), peaks, Instant.EPOCH, "f",
        Verdict.TRUSTED, List.of());
  }
}
