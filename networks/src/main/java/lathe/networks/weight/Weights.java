package lathe.networks.weight;

import lathe.kernels.Affine;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lathe.networks.Network;

/** The numbers of a network, node by node. */
public final class Weights {
  private final List<List<Affine>> nodes;

  private Weights(List<List<Affine>> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /**
   * Random weights for a network without trained ones; latency does not depend on them. The weights of a node depend on {@code seed}, on
   * its index and on the node itself, not on other layers.
   */
  public static Weights seeded(Network network, long seed) {
    List<List<Affine>> nodes = new ArrayList<>(network.size());
    for (int i = 0; i < network.size(); i++) {
      var random = new SplittableRandom(1_000_003 * seed + i).split(); // split: neighbouring seeds would make related streams
      nodes.add(new LayerDraw(random).draw(network.layer(i), network.in(i)));
    }
    return new Weights(nodes);
  }

  /** The numbers of a file, as {@link #of(int)} answers them. */
  public static Weights of(List<List<Affine>> nodes) {
    return new Weights(nodes);
  }

  /** One for a convolution or a fully connected layer, two for squeeze-excite (reduce, then expand), none for pool and add. */
  public List<Affine> of(int node) {
    return nodes.get(node);
  }
}
