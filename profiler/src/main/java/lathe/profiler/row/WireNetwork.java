package lathe.profiler.row;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Shape;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.Node;
import lathe.networks.OneLayer;

/**
 * A network as it goes to a worker: its layers by their keys, and what they read.
 *
 * @param results indices of the nodes whose outputs are asked for
 */
public record WireNetwork(String name, Shape input, List<WireNode> nodes, List<Integer> results) implements Serializable {
  public WireNetwork {
    nodes = List.copyOf(nodes);
    results = List.copyOf(results);
  }

  /**
   * A layer.
   *
   * @param inputs indices of earlier nodes, or {@link Network#INPUT}
   */
  public record WireNode(String key, List<Integer> inputs) implements Serializable {
    public WireNode {
      inputs = List.copyOf(inputs);
    }
  }

  public static WireNetwork of(Network network) {
    List<WireNode> nodes = new ArrayList<>();
    for (int i = 0; i < network.size(); i++) {
      nodes.add(new WireNode(network.key(i).toString(), network.inputs(i)));
    }
    return new WireNetwork(network.name(), network.input(), nodes, network.results());
  }

  /** The same network, its layers numbered. */
  public Network network() {
    List<Node> layers = new ArrayList<>();
    for (WireNode node : nodes) {
      layers.add(new Node(OneLayer.of(LayerKey.parse(node.key()), "layer" + layers.size()), node.inputs()));
    }
    return new Network(name, input, layers, results);
  }
}
