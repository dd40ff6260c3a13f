package lathe.networks.weight;

import lathe.kernels.Affine;
import lathe.kernels.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lathe.networks.Activate;
import lathe.networks.Add;
import lathe.networks.AveragePool;
import lathe.networks.Concat;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Depthwise;
import lathe.networks.Detections;
import lathe.networks.FusedLayer;
import lathe.networks.Heap;
import lathe.networks.Layer;
import lathe.networks.Multiply;
import lathe.networks.Network;
import lathe.networks.Pool;
import lathe.networks.Resize;
import lathe.networks.Softmax;
import lathe.networks.SqueezeExcite;

/** The weights of a network, node by node. */
public final class Weights {
  private final List<List<Affine>> nodes;

  private Weights(List<List<Affine>> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /**
   * Random weights for a network without trained ones; latency does not depend on them. The weights of a node depend on {@code seed}, on
   * its index and on the node itself, not on other layers, nor on what is fused: parts of fused layers count as layers.
   *
   * @throws BadInputException if they do not fit into the heap
   */
  public static Weights seeded(Network network, long seed) {
    long bytes = network.deployedParams() * Float.BYTES;
    if (bytes > Heap.mostBytes()) {
      throw new BadInputException(
          "network %s: its weights take %d bytes; in this heap (-Xmx) at most %d are drawn".formatted(network.name(),
              bytes, Heap.mostBytes()));
    }
    Network apart = network.apart();
    List<List<Affine>> nodes = new ArrayList<>(apart.size());
    for (int i = 0; i < apart.size(); i++) {
      var random = new SplittableRandom(1_000_003 * seed + i).split(); // split: neighbouring seeds would make related streams
      nodes.add(new LayerDraw(random).draw(apart.layer(i), apart.in(i)));
    }
    return new Weights(nodes).fused(network);
  }

  /** The numbers of a network whose layers are apart, for the same network with some of them fused. */
  public Weights fused(Network network) {
    List<List<Affine>> fused = new ArrayList<>(network.size());
    int at = 0;
    for (int i = 0; i < network.size(); i++) {
      int parts = network.layer(i) instanceof FusedLayer f ? f.parts().size() : 1;
      fused.add(nodes.subList(at, at + parts).stream().flatMap(List::stream).toList());
      at += parts;
    }
    return new Weights(fused);
  }

  /** The opposite of {@link #fused}: the numbers of {@code network}, for {@link Network#apart}. */
  public Weights apart(Network network) {
    List<List<Affine>> apart = new ArrayList<>();
    for (int i = 0; i < network.size(); i++) {
      int at = 0;
      for (Layer part : network.layer(i) instanceof FusedLayer f ? f.parts() : List.of(network.layer(i))) {
        apart.add(nodes.get(i).subList(at, at + affines(part)));
        at += affines(part);
      }
    }
    return new Weights(apart);
  }

  private static int affines(Layer layer) {
    return switch (layer) {
      case Conv _,Depthwise _,Dense _ -> 1;
      case SqueezeExcite _ -> 2;
      case Pool _,Add _,AveragePool _,Resize _,Concat _,Multiply _,Activate _,Softmax _,Detections _ -> 0;
      case FusedLayer f -> f.parts().stream().mapToInt(Weights::affines).sum();
    };
  }

  /** The numbers of a file, as {@link #of(int)} answers them. */
  public static Weights of(List<List<Affine>> nodes) {
    return new Weights(nodes);
  }

  /**
   * One for a convolution or a fully connected layer, two for squeeze-excite (reduce, then expand), none for pool and add; those of all
   * parts, in order, for a fused layer.
   */
  public List<Affine> of(int node) {
    return nodes.get(node);
  }
}
