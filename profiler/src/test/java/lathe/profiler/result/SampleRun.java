package lathe.profiler.result;

import java.time.Instant;
import java.util.List;

/**
 * A small made-up run with everything in it that a file can hold: an absent figure, a finding of each place, two networks' worth of fields.
 */
final class SampleRun {
  static final String KEY = "f32/pointwise/112x112x16->112x112x64/k1s1d1/p0.0.0.0/relu";

  private SampleRun() {}

  static Provenance provenance() {
    return new Provenance(
        new Machine("AMD EPYC \"Turin\"", 2, "amd64", new Machine.Caches(49152L, 1048576L, null), 8L << 30, "Linux 6.8"),
        new Software("Eclipse Temurin 25.0.3+9", List.of("-XX:+UseG1GC", "-Xmx512m"), "0.1.0", "a0b022f"),
        new Conditions(512, 6, true, "static default", 42),
        new Peaks(226.4, 18.5),
        Instant.parse("2026-11-23T03:18:40Z"),
        "amd-turin-2c-512-linux-25",
        Verdict.NOISY,
        List.of(new Finding.HostSlow(0.31),
            new Finding.SpeedClasses("v3", List.of(new Finding.SpeedClass(4.4e6, 0.5), new Finding.SpeedClass(5.1e6, 0.5)))));
  }

  static LayerResult layer(int index, Estimate time) {
    var isolated = new Isolated(CacheState.NETWORK, new Estimate(9e4, 8.9e4, 9.2e4), 6, 180);
    return new LayerResult(index, "bneck" + index + ".expand", "pointwise", KEY, "f32-pointwise-14x2v-relu-512", 12_845_056, 4_018_432,
        time, isolated, List.of());
  }

  static LayerResult missing(int index) {
    var finding = new Finding.Missing("v3/bneck" + index + ".expand");
    return new LayerResult(index, "bneck" + index + ".expand", "pointwise", KEY, "f32-pointwise-14x2v-relu-512", 12_845_056, 4_018_432,
        Estimate.MISSING,
        Isolated.missing(CacheState.NETWORK), List.of(finding));
  }

  static RunResult run(LayerResult... layers) {
    return new RunResult(provenance(),
        List.of(NetworkResult.of("v3", 5_483_032, 5_470_000, 216_589_760, new Estimate(2e5, 1.9e5, 2.1e5), List.of(layers)).withForks(7)));
  }
}
