package lathe.networks;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Shape;

/**
 * A network as a table of its layers, as {@code lathe networks --json} writes it: the components are the fields of the file, and shapes are
 * lists {@code [h,w,c]}.
 */
public record NetworkTable(String name, long params, long deployedParams, long macs, List<Integer> input, List<Row> layers) {
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
  public record Row(int index, String name, Operator op, String key, List<Integer> in, List<Integer> out, long params, long macs) {}

  public static NetworkTable of(Network network) {
    List<Row> rows = new ArrayList<>(network.size());
    for (int i = 0; i < network.size(); i++) {
      rows.add(row(network, i));
    }
    return new NetworkTable(network.name(), network.params(), network.deployedParams(), network.macs(), numbers(network.input()), rows);
  }

  private static Row row(Network network, int index) {
    Layer layer = network.layer(index);
    Shape in = network.in(index);
    String key = network.key(index).toString();
    return new Row(index, layer.name(), layer.operator(), key, numbers(in), numbers(network.out(index)), layer.params(in), layer.macs(in));
  }

  private static List<Integer> numbers(Shape shape) {
    return List.of(shape.height(), shape.width(), shape.channels());
  }
}
