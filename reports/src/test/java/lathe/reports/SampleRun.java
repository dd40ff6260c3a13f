package lathe.reports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lathe.kernels.Activation;
import lathe.kernels.Dtype;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.LayerKey;
import lathe.networks.Operator;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Conditions;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Isolated;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.Machine;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.ProfileResult;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.Software;
import lathe.profiler.result.Verdict;

/** Made-up results of a network shaped like MobileNetV3-Large; the figures are drawn from a seed. */
public final class SampleRun {
  // Howard et al. 2019, table 1: kernel, expansion, output, squeeze-excite (1), stride.
  // @formatter:off
  private static final int[][] LARGE = {
      {3,  16,  16, 0, 1}, {3,  64,  24, 0, 2}, {3,  72,  24, 0, 1}, {5,  72,  40, 1, 2}, {5, 120,  40, 1, 1},
      {5, 120,  40, 1, 1}, {3, 240,  80, 0, 2}, {3, 200,  80, 0, 1}, {3, 184,  80, 0, 1}, {3, 184,  80, 0, 1},
      {3, 480, 112, 1, 1}, {3, 672, 112, 1, 1}, {5, 672, 160, 1, 2}, {5, 960, 160, 1, 1}, {5, 960, 160, 1, 1}};
  // @formatter:on

  private final Random random = new Random(7);
  private final List<LayerResult> layers = new ArrayList<>();
  private Shape at = new Shape(224, 224, 3);

  private SampleRun() {}

  public static RunResult run() {
    return new RunResult(provenance(), List.of(network("mobilenet_v3_large").withForks(7), network("mobilenet_v3_small").withForks(6)));
  }

  public static NetworkResult network(String name) {
    List<LayerResult> layers = new SampleRun().large();
    double sum = layers.stream().mapToDouble(layer -> layer.time().medianNs()).sum();
    return NetworkResult.of(name, 5_483_032, 5_470_968, layers.stream().mapToLong(LayerResult::macs).sum(), estimate(sum * 0.991, 0.012),
        layers);
  }

  /** What a profile states of a network beside its recording. */
  public static ProfileResult profile(String network, long bytesPerInference) {
    return new ProfileResult(ProfileResult.SCHEMA, provenance(), network, 100, 10, 1000, 1e6, 0.01, bytesPerInference, List.of(),
        List.of());
  }

  public static Provenance provenance() {
    return provenance(new Peaks(226.4, 18.5));
  }

  public static Provenance provenance(Peaks peaks) {
    return new Provenance(
        new Machine("AMD EPYC 9575F 64-Core Processor", 2, "amd64", new Machine.Caches(48L << 10, 1L << 20, 32L << 20), 8L << 30,
            "Linux 6.8.0"),
        new Software("Eclipse Temurin 25.0.3+9", List.of("-XX:+UseG1GC", "-XX:G1HeapRegionSize=1m", "-Xms512m", "-Xmx512m"), "0.1.0",
            "a0b022f9d1"),
        new Conditions(512, 6, true, "static default", 42), peaks, Instant.parse("2026-11-23T03:18:40Z"),
        "amd-epyc-9575f/2/512/linux/25", Verdict.NOISY,
        List.of(new Finding.HostSlow(0.31), new Finding.SpeedClasses("mobilenet_v3_large",
            List.of(new Finding.SpeedClass(4.41e6, 0.667), new Finding.SpeedClass(5.12e6, 0.333)))));
  }

  private List<LayerResult> large() {
    conv("stem", Operator.CONV, 3, 2, 16, Activation.HSWISH, 27 * 16);
    for (int i = 0; i < LARGE.length; i++) {
      block("bneck" + i, LARGE[i]);
    }
    conv("head.conv", Operator.POINTWISE, 1, 1, 960, Activation.HSWISH, 160 * 960);
    add("head.pool", new LayerKey(Dtype.F32, Operator.POOL, at, Shape.vector(960), new Window(7, 1, 1, Window.POINTWISE.pads()),
        Activation.LINEAR, null), 0);
    conv("head.hidden", Operator.DENSE, 1, 1, 1280, Activation.HSWISH, 960 * 1280);
    conv("head.logits", Operator.DENSE, 1, 1, 1000, Activation.LINEAR, 1280 * 1000);
    return layers;
  }

  private void block(String name, int[] row) {
    Shape in = at;
    if (row[1] != in.channels()) {
      conv(name + ".expand", Operator.POINTWISE, 1, 1, row[1], Activation.RELU, in.channels() * row[1]);
    }
    conv(name + ".depthwise", Operator.DEPTHWISE, row[0], row[4], row[1], Activation.RELU, row[0] * row[0] * row[1]);
    if (row[3] == 1) {
      add(name + ".squeeze", new LayerKey(Dtype.F32, Operator.SQUEEZE_EXCITE, at, at, Window.POINTWISE, Activation.HSIGMOID,
          new LayerKey.Squeeze(at.channels() / 4, Activation.RELU)), 2 * row[1] * row[1] / 4);
    }
    conv(name + ".project", Operator.POINTWISE, 1, 1, row[2], Activation.LINEAR, row[1] * row[2]);
    if (row[4] == 1 && in.channels() == row[2]) {
      add(name + ".add", new LayerKey(Dtype.F32, Operator.ADD, at, at, Window.POINTWISE, Activation.LINEAR, null), 0);
    }
  }

  private void conv(String name, Operator op, int kernel, int stride, int channels, Activation activation, long weights) {
    Window window = Window.same(at, kernel, stride);
    Shape out = window.output(at, channels);
    add(name, new LayerKey(Dtype.F32, op, at, out, window, activation, null), weights * out.pixels());
  }

  private void add(String name, LayerKey key, long macs) {
    double speed = switch (key.op()) {
      case POINTWISE -> 150;
      case DEPTHWISE, CONV -> 45;
      case DENSE -> 20;
      case SQUEEZE_EXCITE, POOL, ADD, AVERAGE_POOL, RESIZE, CONCAT, MULTIPLY, ACTIVATE, SOFTMAX, DETECTIONS, EXPAND_DEPTHWISE,
          DEPTHWISE_PROJECT,
          INVERTED_RESIDUAL,
          DEPTHWISE_SQUEEZE -> 12;
    };
    long bytes = 4 * (key.in().elements() + key.out().elements());
    double ns = (2.0 * macs / speed + bytes / 60.0 + 300) * (0.9 + 0.2 * random.nextDouble());
    int index = layers.size();
    List<Finding> findings = index % 17 == 9 ? List.of(new Finding.Noisy("mobilenet_v3_large/" + name, 0.09 * ns, ns)) : List.of();
    var isolated = new Isolated(CacheState.NETWORK, estimate(Math.round(0.97 * ns), 0.02), 6, 180 + index);
    layers.add(new LayerResult(index, name, key.op().toString(), key.toString(), "f32-" + key.op() + "-14x2v-" + key.activation() + "-512",
        macs, bytes,
        estimate(ns, 0.03), isolated, findings));
    at = key.out();
  }

  private static Estimate estimate(double ns, double halfWidth) {
    return new Estimate(ns, ns * (1 - halfWidth), ns * (1 + halfWidth));
  }

  /** The same run, with one layer's worker dead. */
  public static RunResult withMissingLayer(int index) {
    NetworkResult network = run().networks().getFirst();
    List<LayerResult> layers = new ArrayList<>(network.layers());
    layers.set(index, lost(network, layers.get(index)));
    return of(network, network.endToEnd(), layers);
  }

  /** The same run, with all workers dead. */
  public static RunResult withoutFigures() {
    NetworkResult network = run().networks().getFirst();
    return of(network, Estimate.MISSING, network.layers().stream().map(layer -> lost(network, layer)).toList());
  }

  private static LayerResult lost(NetworkResult network, LayerResult layer) {
    return new LayerResult(layer.index(), layer.name(), layer.op(), layer.key(), layer.kernelId(), layer.macs(), layer.bytes(),
        Estimate.MISSING, Isolated.missing(CacheState.NETWORK), List.of(new Finding.Missing(network.name() + "/" + layer.name())));
  }

  private static RunResult of(NetworkResult network, Estimate endToEnd, List<LayerResult> layers) {
    return new RunResult(run().provenance(),
        List.of(NetworkResult.of(network.name(), network.params(), network.deployedParams(), network.macs(), endToEnd, layers)));
  }
}
