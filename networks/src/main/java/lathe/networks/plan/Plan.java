package lathe.networks.plan;

import java.util.List;
import java.util.OptionalInt;
import lathe.kernels.Catalog;
import lathe.networks.Network;

/**
 * How a network will run: a kernel for each layer, and where every tensor lies. Tensor 0 is the image, tensor {@code i + 1} the output of
 * node {@code i}; those that are never alive together share memory.
 *
 * @param arenaFloats of all activations and working memory
 * @param packedFloats of all packed weights
 */
public record Plan(Network network, List<PlannedLayer> layers, List<Tensor> tensors, int arenaFloats, int packedFloats) {
  public Plan {
    layers = List.copyOf(layers);
    tensors = List.copyOf(tensors);
  }

  public Tensor input() {
    return tensors.getFirst();
  }

  /** The tensors of the network's results, in their order. */
  public List<Tensor> outputs() {
    return network.results().stream().map(result -> tensors.get(result + 1)).toList();
  }

  /** How many floats before its first input a layer's output begins, to be written over it; empty where it lies elsewhere. */
  OptionalInt lead(PlannedLayer layer) {
    OptionalInt lead = Catalog.load(layer.kernel()).lead(layer.operation());
    int apart = tensors.get(layer.inputs().getFirst()).at() - tensors.get(layer.output()).at();
    return lead.isPresent() && lead.getAsInt() == apart ? lead : OptionalInt.empty();
  }

  /** Bytes of activations, working memory and packed weights together. */
  public long bytes() {
    return Float.BYTES * ((long) arenaFloats + packedFloats);
  }
}
