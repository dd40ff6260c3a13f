package lathe.runner;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import lathe.kernels.Lanes;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.space.Space;
import lathe.networks.zoo.Zoo;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.ResultFiles;
import lathe.runner.lut.TableOrigin;

/** Tables that nobody measured: every row of some networks takes 1000 ns. */
public final class ToyTables {
  static final double ROW_NS = 1000;

  /** Of which {@link #in} writes one. */
  static final String SMALL = "mobilenet_v3_small_0.35_96";

  private ToyTables() {}

  /** Writes one of {@link #SMALL}, as if built on this machine, and names the file. */
  static Path in(Path folder) {
    Path file = folder.resolve("lut.json");
    ResultFiles.write(here(Zoo.named(SMALL)), file);
    return file;
  }

  /** Writes one as if built on another machine, and names the file. */
  static Path elsewhereIn(Path folder, String network) {
    Path file = folder.resolve("elsewhere.json");
    ResultFiles.write(elsewhere(Zoo.named(network)), file);
    return file;
  }

  /** As if built on this machine. */
  public static Lut here(Network network) {
    return new Lut(provenance(), rows(network, "lathe"));
  }

  static Provenance provenance() {
    return new TableOrigin(WorkerFlags.of(Lanes.widest()), 6, 1, Instant.EPOCH).provenance(1, "", List.of());
  }

  /** As if built on another one. */
  static Lut elsewhere(Network... networks) {
    Provenance here = provenance();
    return new Lut(
        new Provenance(here.machine(), here.software(), here.conditions(), here.peaks(), here.time(), "elsewhere", here.verdict(),
            here.findings()),
        Stream.of(networks).flatMap(network -> rows(network, "lathe").stream()).distinct().toList());
  }

  static List<LutEntry> rows(Network network, String engine) {
    return rows(network, engine, _ -> ROW_NS);
  }

  static List<LutEntry> rows(Network network, String engine, ToDoubleFunction<LayerKey> ns) {
    List<LutEntry> rows = new ArrayList<>();
    for (LayerKey key : Space.rows(network)) {
      double rowNs = ns.applyAsDouble(key);
      rows.add(new LutEntry(key.toString(), engine, key.dtype(), key.op().toString(), key.in(), key.out(), key.window().kernel(),
          key.window().stride(), key.window().dilation(), key.window().pads(), key.squeeze() == null ? null : key.squeeze().channels(),
          key.activation(), 1, Lanes.widest().bits(), CacheState.NETWORK, "toy", new Estimate(rowNs, 0.99 * rowNs, 1.01 * rowNs), 6, 30,
          List.of()));
    }
    return rows;
  }
}
