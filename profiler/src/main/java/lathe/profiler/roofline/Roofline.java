package lathe.profiler.roofline;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.Dtype;
import lathe.networks.Network;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Roof;
import lathe.profiler.result.RunResult;

/** Puts a roof over every layer of a run. */
public final class Roofline {
  private Roofline() {}

  /**
   * The same run, each layer with its roof; unchanged where the machine's peaks were not measured.
   *
   * @param networks those that were run, in the order of its results
   */
  public static RunResult over(RunResult run, List<Network> networks) {
    Provenance provenance = run.provenance();
    int vector = provenance.conditions().lanes() / Byte.SIZE / Dtype.F32.bytes();
    return Ceilings.of(provenance.peaks()).map(ceilings -> {
      List<NetworkResult> roofed = IntStream.range(0, networks.size())
          .mapToObj(i -> under(ceilings.over(networks.get(i), vector), run.networks().get(i))).toList();
      return new RunResult(run.schema(), provenance, roofed);
    }).orElse(run);
  }

  private static NetworkResult under(List<Roof> roofs, NetworkResult network) {
    return network.withLayers(network.layers().stream()
        .map(layer -> layer.withRoof(roofs.get(layer.index()).reachedIn(layer.time().medianNs()))).toList());
  }

  /** The layers with something to be won, most of it first; those without a roof or a figure are left out. */
  public static List<LayerResult> fixFirst(NetworkResult network) {
    return network.layers().stream().filter(layer -> headroomNs(layer) > 0)
        .sorted(Comparator.comparingDouble(Roofline::headroomNs).reversed()).toList();
  }

  private static double headroomNs(LayerResult layer) {
    Roof roof = layer.roof();
    return roof == null || Double.isNaN(roof.headroomNs()) ? 0 : roof.headroomNs();
  }
}
