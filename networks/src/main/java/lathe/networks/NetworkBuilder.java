package lathe.networks;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Shape;

/** Builds a network from its input to its output. Each layer reads the one before it unless told otherwise. */
public final class NetworkBuilder {
  private final String name;
  private final Shape input;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Shape> outputs = new ArrayList<>();

  public NetworkBuilder(String name, Shape input) {
    this.name = name;
    this.input = input;
  }

  /** Appends a layer that reads the last one; answers its index. */
  public int then(Layer layer) {
    return add(layer, List.of(last()));
  }

  /**
   * Appends a layer that reads the last one and an earlier one, such as the {@link Add} that ends a residual block; answers its index.
   */
  public int join(Layer layer, int earlier) {
    return add(layer, List.of(last(), earlier));
  }

  /** Appends a layer with these inputs, each an earlier index or {@link Network#INPUT}; answers its index. */
  public int add(Layer layer, List<Integer> inputs) {
    var ins = new ArrayList<Shape>(inputs.size());
    for (int from : inputs) {
      ins.add(shape(from));
    }
    outputs.add(layer.output(ins));
    nodes.add(new Node(layer, inputs));
    return last();
  }

  /** The index of the layer appended last; {@link Network#INPUT} before the first. */
  public int last() {
    return nodes.size() - 1;
  }

  /** The shape that the next layer will read. */
  public Shape shape() {
    return shape(last());
  }

  /** The shape of an earlier layer's output. */
  public Shape shape(int index) {
    return index == Network.INPUT ? input : outputs.get(index);
  }

  /** The index of the layer of this name, for what branches off; there must be one. */
  public int index(String layer) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).layer().name().equals(layer)) {
        return i;
      }
    }
    throw new IllegalArgumentException("network %s: no layer %s yet".formatted(name, layer));
  }

  /** The network whose result is the last layer. */
  public Network build() {
    return new Network(name, input, nodes);
  }

  /** The network with these results. */
  public Network build(List<Integer> results) {
    return new Network(name, input, nodes, results);
  }
}
