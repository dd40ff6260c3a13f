package lathe.profiler.roofline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lathe.networks.LayerKey;
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
  private static final String DENSE = "f32/dense/1x1x960->1x1x1280/k1s1d1/p0.0.0.0/hswish";
  private static final String SQUEEZE = "f32/squeeze-excite/28x28x72->28x28x72/k1s1d1/p0.0.0.0/hsigmoid/se24-relu";
  private static final String ADD = "f32/add/56x56x24->56x56x24/k1s1d1/p0.0.0.0/linear";

  /** 200 operations a nanosecond, and what reading, writing, copying and updating move; caches of 48 KiB, 1 MiB and 32 MiB. */
  private static final Peaks PEAKS =
      new Peaks(200, 20, List.of(new Bandwidth("L1", 24 << 10, 400, 200, 320, 500), new Bandwidth("L2", 512 << 10, 100, 80, 80, 160),
          new Bandwidth("L3", 16 << 20, 50, 40, 48, 80), new Bandwidth("memory", 128 << 20, 20, 10, 16, 32)));

  @Test
  void arithmeticBoundsAWideLayerAndCountsChannelsInWholeVectors() {
    Roof roof = alone(EXPAND, 5_419_008, 1_211_328, 100_000);

    // 56 * 56 * 24 multiply-accumulates for each of 80 channels: 72 fill four and a half vectors of 16
    assertThat(roof.roofNs()).isCloseTo(2.0 * 56 * 56 * 24 * 80 / 200, within(0.01));
    assertThat(roof.bound()).isEqualTo("fma");
    assertThat(roof.flopsPerByte()).isCloseTo(2.0 * 5_419_008 / 1_211_328, within(1e-9));
    assertThat(roof.share()).isCloseTo(0.602112, within(1e-6));
    assertThat(roof.headroomNs()).isCloseTo(39_788.8, within(0.1));
  }

  @Test
  void aLayerLargerThanTheSecondCacheIsBoundByTheThird() {
    Roof roof = alone(DEPTHWISE, 1_806_336, 4_016_640, 100_000);

    // 802,816 floats from L3 and 200,704 to it, so many of them as a copy; 640 weights are a network's all, so they stay in L1
    assertThat(roof.roofNs()).isCloseTo(2 * 200_704 * 4 / 48.0 + 602_112 * 4 / 50.0 + 640 * 4 / 400.0, within(0.01));
    assertThat(roof.bound()).isEqualTo("L3");
  }

  @Test
  void weightsComeFromWhereTheWholeNetworksWeightsFit() {
    Roof alone = alone(DENSE, 1_228_800, 4_929_280, 200_000);
    Roof among = first(network(layer(DENSE, 1_228_800, 4_929_280, 200_000), layer(wide(9_600), 98_304_000, 393_292_800, 1e7)));

    assertThat(alone.roofNs()).isCloseTo((960 + 1) * 1280 * 4 / 50.0 + 2 * 960 * 4 / 48.0 + 320 * 4 / 40.0, within(0.01));
    assertThat(alone.bound()).isEqualTo("L3");
    // 32 MiB of all weights stay in L3
    double kept = (32 << 20) / (4.0 * (961 * 1280 + 9601 * 10240));
    assertThat(among.roofNs()).isCloseTo((960 + 1) * 1280 * 4 * (kept / 50.0 + (1 - kept) / 20.0) + 2 * 960 * 4 / 48.0 + 320 * 4 / 40.0,
        within(0.01));
    assertThat(among.bound()).isEqualTo("memory");
  }

  /** A cache that others use too gives less of itself the fuller it gets. */
  @Test
  void aNearlyFullCacheIsAsFastAsASetOfThatSize() {
    List<Bandwidth> finer = new ArrayList<>(PEAKS.bandwidth());
    finer.add(3, new Bandwidth("L3", 24 << 20, 40, 32, 40, 64));
    finer.add(4, new Bandwidth("L3", 32 << 20, 25, 20, 24, 40));

    assertThat(addOver(finer, 16 << 20).roofNs()).isCloseTo((8 << 20) / 50.0 + (16 << 20) / 80.0, within(0.01));
    assertThat(addOver(finer, 24 << 20).roofNs()).isCloseTo((12 << 20) / 40.0 + (24 << 20) / 64.0, within(0.01));
    assertThat(addOver(finer, 28 << 20).roofNs()).isCloseTo((14 << 20) / 25.0 + (28 << 20) / 40.0, within(0.01));
    assertThat(addOver(finer, 28 << 20).bound()).isEqualTo("L3");
    // what exceeds it keeps half of itself there, at the rate of the full cache
    assertThat(addOver(finer, 64 << 20).roofNs())
        .isCloseTo(0.5 * ((32 << 20) / 25.0 + (64 << 20) / 40.0) + 0.5 * ((32 << 20) / 20.0 + (64 << 20) / 32.0), within(0.01));
    assertThat(addOver(finer, 64 << 20).bound()).isEqualTo("memory");
  }

  /** The roof of an addition of two images that take so many bytes together. */
  private static Roof addOver(List<Bandwidth> bandwidth, int bytes) {
    int side = bytes / 2 / 1024 / 4;
    String key = "f32/add/%1$dx32x32->%1$dx32x32/k1s1d1/p0.0.0.0/linear".formatted(side);
    var run = new RunResult(provenance(new Peaks(200, 20, bandwidth), 512), List.of(network(layer(key, 0, 3L * bytes / 2, 1e6))));
    return first(Roofline.over(run));
  }

  @Test
  void aSqueezeExciteAndAnAdditionWriteOverWhatTheyRead() {
    Roof squeeze = alone(SQUEEZE, 3_456, 465_792, 20_000);
    Roof add = alone(ADD, 0, 903_168, 10_000);

    // L2 reads at 100 and updates at 160, the read and the written byte both counted
    assertThat(squeeze.roofNs()).isCloseTo(56_448 * 4 / 100.0 + 2 * 56_448 * 4 / 160.0 + 3_552 * 4 / 400.0, within(0.01));
    assertThat(add.roofNs()).isCloseTo(75_264 * 4 / 100.0 + 2 * 75_264 * 4 / 160.0, within(0.01));
    assertThat(add.flopsPerByte()).isZero();
    assertThat(add.bound()).isEqualTo("L2");
  }

  @Test
  void copyingIsNoSlowerThanReadingAndThenWriting() {
    Roof small = alone("f32/concat/32x32x40->32x32x40/k1s1d1/p0.0.0.0/linear/with", 0, 2 * 40_960 * 4, 50_000);

    assertThat(small.bound()).isEqualTo("L2");
    assertThat(small.roofNs()).isCloseTo(40_960 * 4 / 100.0 + 40_960 * 4 / 80.0, within(0.01));
  }

  /** Two images of 640 KiB do not fit L2, one does. */
  @Test
  void anOutputOverTheInputNeedsNoRoomOfItsOwn() {
    Roof copied = alone("f32/concat/64x128x20->64x128x20/k1s1d1/p0.0.0.0/linear/with", 0, 2 * 163_840 * 4, 50_000);
    Roof updated = alone("f32/activate/64x128x20->64x128x20/k1s1d1/p0.0.0.0/relu", 0, 2 * 163_840 * 4, 50_000);

    assertThat(copied.bound()).isEqualTo("L3");
    assertThat(copied.roofNs()).isCloseTo(2 * 163_840 * 4 / 48.0, within(0.01));
    assertThat(updated.bound()).isEqualTo("L2");
    assertThat(updated.roofNs()).isCloseTo(2 * 163_840 * 4 / 160.0, within(0.01));
  }

  @Test
  void narrowerLanesWasteFewerChannels() {
    var run = new RunResult(provenance(PEAKS, 256), List.of(network(layer(EXPAND, 5_419_008, 1_211_328, 1))));
    assertThat(first(Roofline.over(run)).roofNs()).isCloseTo(2.0 * 56 * 56 * 24 * 72 / 200, within(0.01));
  }

  @Test
  void whatCouldBeWonDecidesWhatComesFirst() {
    NetworkResult network = Roofline.over(run(network(layer(EXPAND, 5_419_008, 1_211_328, 70_000), layer(ADD, 0, 903_168, 60_000),
        layer(ADD, 0, 903_168, 6_000), layer(EXPAND, 5_419_008, 1_211_328, Double.NaN)))).networks().getFirst();

    assertThat(Roofline.fixFirst(network)).extracting(LayerResult::index).containsExactly(1, 0);
    assertThat(roof(network, 2).headroomNs()).isZero();
    assertThat(roof(network, 3).share()).isNaN();
    assertThat(Roofline.share(network)).isNaN();
  }

  @Test
  void aKernelIsJudgedOverAllItsLayers() {
    NetworkResult network = Roofline.over(run(network(layer(EXPAND, 5_419_008, 1_211_328, 80_000),
        layer(EXPAND, 5_419_008, 1_211_328, 120_000), layer(ADD, 0, 903_168, 10_000)))).networks().getFirst();

    KernelShare slowest = KernelShare.of(network).getFirst();
    assertThat(slowest.kernelId()).isEqualTo("kernel-of-pointwise");
    assertThat(slowest.layers()).isEqualTo(2);
    assertThat(slowest.gflops()).isCloseTo(4.0 * 5_419_008 / 200_000, within(1e-6));
    assertThat(slowest.share()).isCloseTo(2 * 60_211.2 / 200_000, within(1e-6));
    assertThat(slowest.headroomNs()).isCloseTo(200_000 - 2 * 60_211.2, within(0.1));
  }

  @Test
  void withoutPeaksThereIsNoRoof() {
    var run = new RunResult(provenance(Peaks.MISSING, 512), List.of(network(layer(ADD, 0, 903_168, 10_000))));
    assertThat(Roofline.over(run)).isEqualTo(run);
    assertThat(Roofline.fixFirst(run.networks().getFirst())).isEmpty();
    assertThat(KernelShare.of(run.networks().getFirst())).isEmpty();
  }

  private static String wide(int channels) {
    return "f32/dense/1x1x%d->1x1x10240/k1s1d1/p0.0.0.0/linear".formatted(channels);
  }

  private static Roof alone(String key, long macs, long bytes, double timeNs) {
    return first(network(layer(key, macs, bytes, timeNs)));
  }

  private static Roof first(NetworkResult network) {
    return first(Roofline.over(run(network)));
  }

  private static Roof first(RunResult run) {
    return roof(run.networks().getFirst(), 0);
  }

  private static Roof roof(NetworkResult network, int layer) {
    return Objects.requireNonNull(network.layers().get(layer).roof());
  }

  private static RunResult run(NetworkResult network) {
    return new RunResult(provenance(PEAKS, 512), List.of(network));
  }

  private static LayerResult layer(String key, long macs, long bytes, double timeNs) {
    String op = LayerKey.parse(key).op().toString();
    return new LayerResult(0, op, op, key, "kernel-of-" + op, macs, bytes, Estimate.pointOnly(timeNs), Isolated.missing(CacheState.NETWORK),
        List.of());
  }

  private static NetworkResult network(LayerResult... layers) {
    List<LayerResult> numbered = new ArrayList<>();
    for (LayerResult layer : layers) {
      numbered.add(new LayerResult(numbered.size(), layer.name(), layer.op(), layer.key(), layer.kernelId(), layer.macs(), layer.bytes(),
          layer.time(), layer.isolated(), layer.findings()));
    }
    return NetworkResult.of("toy", 0, 0, 0, Estimate.MISSING, numbered);
  }

  private static Provenance provenance(Peaks peaks, int lanes) {
    return new Provenance(new Machine("cpu", 1, "amd64", new Machine.Caches(null, null, null), null, "Linux"),
        new Software("jdk", List.of(), "0", "0"), new Conditions(lanes, 6, true, "static default", 1), peaks, Instant.EPOCH, "f",
        Verdict.TRUSTED, List.of());
  }
}
