package lathe.networks;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Shape;

/** A network as a table of its layers, ready to print or to write; the components are the fields of DESIGN's contract. */
public record NetworkTable(String name, long params, long deployedParams, long macs, Shape input, List<Row> layers) {
  public NetworkTable {
    layers = List.copyOf(layers);
  }

  /**
   * One layer.
   *
   * @param index of the node
   * @param key the text of its {@link LayerKey}
   * @param in its first input
   */
  public record Row(int index, String name, Operator op, String key, Shape in, Shape out, long params, long macs) {}

  public static NetworkTable of(Network network) {
    List<Row> rows = new ArrayList<>(network.size());
    for (int i = 0; i < network.size(); i++) {
      rows.add(row(network, i));
    }
    return new NetworkTable(network.name(), network.params(), network.deployedParams(), network.macs(), network.input(), rows);
  }

  private static Row row(Network network, int index) {
    Layer layer = network.layer(index);
    Shape in = network.in(index);
    String key = network.key(index).toString();
    return new Row(index, layer.name(), layer.operator(), key, in, network.out(index), layer.params(in), layer.macs(in));
  }
}
