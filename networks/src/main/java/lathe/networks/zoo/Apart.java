package lathe.networks.zoo;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Activation;
import lathe.networks.Activate;
import lathe.networks.Layer;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;
import lathe.networks.Node;

/**
 * Which nonlinearities of a network are layers of their own, behind the layer that they belong to: {@code stem}, {@code stem.activation}.
 */
enum Apart {
  NONE("fused") {
    @Override
    boolean takesApart(Activation activation) {
      return false;
    }
  },
  ALL("apart") {
    @Override
    boolean takesApart(Activation activation) {
      return activation != Activation.LINEAR;
    }
  },
  /** As where only ReLU has an optimised operator. */
  HSWISH("hswish-apart") {
    @Override
    boolean takesApart(Activation activation) {
      return activation == Activation.HSWISH;
    }
  };

  private final String text;

  Apart(String text) {
    this.text = text;
  }

  /** Whether a layer with this activation is split into one without it and the activation. */
  abstract boolean takesApart(Activation activation);

  /** The network with the nonlinearities taken apart; the gate of a squeeze-excite stays. */
  Network of(Network network) {
    if (this == NONE) {
      return network;
    }
    var net = new NetworkBuilder(network.name(), network.input());
    List<Integer> moved = new ArrayList<>();
    for (Node node : network.nodes()) {
      Layer layer = node.layer();
      Layer linear = takesApart(layer.activation()) ? layer.linear(layer.name()) : layer;
      int index = net.add(linear, node.inputs(moved::get));
      moved.add(linear.equals(layer) ? index : net.then(new Activate(layer.name() + ".activation", layer.activation())));
    }
    return net.build(network.results().stream().map(moved::get).toList());
  }

  /** As it stands in names: {@code hswish-apart}. */
  @Override
  public String toString() {
    return text;
  }
}
