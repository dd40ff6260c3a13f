package lathe.reports.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.OneLayer;
import lathe.networks.space.Space;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Conditions;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.Machine;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Software;
import lathe.profiler.result.Verdict;

/** Made-up tables: a row takes 10 ns a thousand multiply-adds and 1 us, from memory 20 % more. */
public final class Tables {
  private Tables() {}

  public static Provenance provenance(String fingerprint) {
    return new Provenance(new Machine("toy", 1, "amd64", new Machine.Caches(1L, 2L, 3L), 4L, "Linux 1"),
        new Software("jdk", List.of(), "0", "0"),
        new Conditions(512, 6, true, "static default", 1), Peaks.MISSING, Instant.EPOCH, fingerprint, Verdict.TRUSTED, List.of());
  }

  public static double ns(LayerKey key) {
    return 1000 + OneLayer.of(key, "layer").macs(key.in()) / 100.0;
  }

  public static Lut of(Network... networks) {
    List<LutEntry> entries = new ArrayList<>();
    for (Network network : networks) {
      for (LayerKey key : Space.rows(network)) {
        if (entries.stream().noneMatch(entry -> entry.key().equals(key.toString()))) {
          entries.add(row(key, CacheState.RESIDENT, ns(key)));
          entries.add(row(key, CacheState.MEMORY, 1.2 * ns(key)));
        }
      }
    }
    return new Lut(provenance("here"), entries);
  }

  public static LutEntry row(LayerKey key, CacheState cache, double ns) {
    return new LutEntry(key.toString(), "lathe", key.dtype(), key.op().toString(), key.in(), key.out(), key.window().kernel(),
        key.window().stride(), key.window().dilation(), key.window().pads(), key.squeeze() == null ? null : key.squeeze().channels(),
        key.activation(), 1, 512, cache, "f32-pointwise-8x2v-relu-512", new Estimate(ns, 0.99 * ns, 1.02 * ns), 6, 30, List.of());
  }
}
