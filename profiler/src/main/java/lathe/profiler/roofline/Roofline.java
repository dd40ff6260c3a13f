package lathe.profiler.roofline;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lathe.kernels.Dtype;
import lathe.networks.LayerKey;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Roof;
import lathe.profiler.result.RunResult;

/** Puts a roof over every layer of a run. */
public final class Roofline {
  private final Ceilings ceilings;
  private final int vector;

  private Roofline(Ceilings ceilings, int vector) {
    this.ceilings = ceilings;
    this.vector = vector;
  }

  /** The same run, each layer with its roof; unchanged where the machine's peaks were not measured. */
  public static RunResult over(RunResult run) {
    Provenance provenance = run.provenance();
    Optional<Ceilings> ceilings = Ceilings.of(provenance.peaks());
    if (ceilings.isEmpty()) {
      return run;
    }
    var roofline = new Roofline(ceilings.get(), provenance.conditions().lanes() / Byte.SIZE / Dtype.F32.bytes());
    return new RunResult(run.schema(), provenance, run.networks().stream().map(roofline::over).toList());
  }

  /** The layers with something to be won, most of it first; those without a roof or a figure are left out. */
  public static List<LayerResult> fixFirst(NetworkResult network) {
    return network.layers().stream().filter(layer -> headroomNs(layer) > 0)
        .sorted(Comparator.comparingDouble(Roofline::headroomNs).reversed()).toList();
  }

  /** The share (0 to 1) of its layers' roofs that a network reaches; absent if one has no roof or no figure. */
  public static double share(NetworkResult network) {
    double roofNs = network.layers().stream().mapToDouble(layer -> layer.roof() == null ? Double.NaN : layer.roof().roofNs()).sum();
    return roofNs / network.sumOfLayersNs();
  }

  private static double headroomNs(LayerResult layer) {
    Roof roof = layer.roof();
    return roof == null || Double.isNaN(roof.headroomNs()) ? 0 : roof.headroomNs();
  }

  private NetworkResult over(NetworkResult network) {
    long weightBytes = network.layers().stream().mapToLong(layer -> work(layer).weightBytes()).sum();
    List<LayerResult> layers = network.layers().stream().map(layer -> layer.withRoof(roof(layer, weightBytes))).toList();
    return network.withLayers(layers);
  }

  private Roof roof(LayerResult layer, long networkBytes) {
    return ceilings.over(work(layer), layer.macs(), layer.bytes(), networkBytes, layer.time().medianNs());
  }

  private Work work(LayerResult layer) {
    return Work.of(LayerKey.parse(layer.key()), layer.bytes(), vector);
  }
}
