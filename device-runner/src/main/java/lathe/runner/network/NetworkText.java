package lathe.runner.network;

import java.util.List;
import lathe.networks.Layer;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.plan.KernelChooser;
import lathe.networks.plan.Lowering;
import lathe.reports.Figures;
import lathe.reports.TextTable;

/** Networks as a person reads them. */
final class NetworkText {
  private NetworkText() {}

  /** One line for each network. */
  static String list(List<Network> networks) {
    var table = new TextTable("network", "input", "layers>", "params>", "deployed>", "MACs>");
    for (Network network : networks) {
      table.row(network.name(), network.input(), network.size(), network.params(), network.deployedParams(), network.macs());
    }
    return table.toString();
  }

  /** What {@code --check} says of a network that could be read: costs, and what its tensors take, re-used by their lifetimes. */
  static String sound(Network network) {
    long arenaBytes = (long) Float.BYTES * Lowering.lower(network, KernelChooser.EXPECTED).arenaFloats();
    return "%s: sound, %s to %s in %d layers, %,d params, %,d MACs, arena %s".formatted(network.name(), network.input(),
        network.output(), network.size(), network.params(), network.macs(), Figures.bytes(arenaBytes));
  }

  /** One line for each layer, and the totals. */
  static String layers(Network network) {
    var table = new TextTable("#>", "layer", "op", "in>", "out>", "window", "pads", "activation", "params>", "MACs>");
    for (int i = 0; i < network.size(); i++) {
      Layer layer = network.layer(i);
      LayerKey key = network.key(i);
      table.row(i, layer.name(), key.op(), key.in(), key.out(), windowed(key) ? key.window() : "", windowed(key) ? key.window().pads() : "",
          activation(key), layer.params(network.in(i)), layer.macs(network.in(i)));
    }
    table.row("", network.name(), "", network.input(), network.output(), "", "", "", network.params(), network.macs());
    return table.toString();
  }

  private static boolean windowed(LayerKey key) {
    return !key.window().isPointwise();
  }

  /** Some layers have more to them, as the inner size and activation of squeeze-excite; the key has it in one word. */
  private static String activation(LayerKey key) {
    return key.extra() == null ? key.activation().toString() : key.extra() + "-" + key.activation();
  }
}
