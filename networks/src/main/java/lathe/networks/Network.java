package lathe.networks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongBiFunction;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;

/**
 * A network for one image: nodes in an order in which they can run, each reading earlier nodes or the image. Immutable; all shapes are
 * derived and checked when it is made. The last node is the result, or some nodes are: a detector has a result for each of its heads.
 */
public final class Network {
  /** Among the inputs of a node, the index of the network's own input. */
  public static final int INPUT = -1;

  private final String name;
  private final Shape input;
  private final List<Node> nodes;
  private final Shape[] outputs;
  private final List<Integer> results;

  /** A network whose last node is the result; see {@link #Network(String, Shape, List, List)}. */
  public Network(String name, Shape input, List<Node> nodes) {
    this(name, input, nodes, List.of(nodes.size() - 1));
  }

  /**
   * @param input the image, {@code [H,W,C]}
   * @param results indices of the nodes whose outputs are asked for, each once
   * @throws BadInputException if a node reads what is not there yet, has a name twice, or cannot take its inputs' shapes
   */
  public Network(String name, Shape input, List<Node> nodes, List<Integer> results) {
    this.name = name;
    this.input = input;
    this.nodes = List.copyOf(nodes);
    this.outputs = new Shape[nodes.size()];
    this.results = List.copyOf(results);
    if (nodes.isEmpty()) {
      throw new BadInputException("network %s: has no layers; give it at least one".formatted(name));
    }
    Set<String> names = HashSet.newHashSet(nodes.size());
    for (int i = 0; i < outputs.length; i++) {
      check(i, names);
      outputs[i] = layer(i).output(ins(i));
    }
    if (results.isEmpty() || new HashSet<>(results).size() < results.size()
        || results.stream().anyMatch(i -> i < 0 || i >= outputs.length)) {
      throw new BadInputException("network %s: nodes %s cannot be its results; name some nodes, each once".formatted(name, results));
    }
  }

  private void check(int index, Set<String> names) {
    Layer layer = layer(index);
    List<Integer> inputs = inputs(index);
    if (!names.add(layer.name())) {
      throw new BadInputException("network %s: two layers are called %s; give each its own name".formatted(name, layer.name()));
    }
    if (inputs.size() != layer.arity()) {
      throw new BadInputException(
          "network %s: layer %s takes %d inputs, not %d".formatted(name, layer.name(), layer.arity(), inputs.size()));
    }
    for (int from : inputs) {
      if (from < INPUT || from >= index) {
        throw new BadInputException("network %s: layer %s is node %d and reads node %d; a layer reads earlier nodes only".formatted(name,
            layer.name(), index, from));
      }
    }
  }

  public String name() {
    return name;
  }

  /** The same network under another name. */
  public Network named(String other) {
    return new Network(other, input, nodes, results);
  }

  /** The image that goes in. */
  public Shape input() {
    return input;
  }

  public List<Node> nodes() {
    return nodes;
  }

  public int size() {
    return outputs.length;
  }

  public Layer layer(int index) {
    return nodes.get(index).layer();
  }

  /** What a node reads: indices of earlier nodes, or {@link #INPUT}. */
  public List<Integer> inputs(int index) {
    return nodes.get(index).inputs();
  }

  /** The shape of a node's first input. */
  public Shape in(int index) {
    return shape(inputs(index).getFirst());
  }

  /** The shapes of all inputs of a node. */
  public List<Shape> ins(int index) {
    List<Integer> inputs = inputs(index);
    var shapes = new Shape[inputs.size()];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = shape(inputs.get(i));
    }
    return List.of(shapes);
  }

  /** The shape of a node's output. */
  public Shape out(int index) {
    return outputs[index];
  }

  /** The nodes whose outputs are the results, usually only the last one. */
  public List<Integer> results() {
    return results;
  }

  /** The shape of the result, of the last one where there are several. */
  public Shape output() {
    return outputs[results.getLast()];
  }

  /** Floats of all results together. */
  public long resultElements() {
    return results.stream().mapToLong(i -> outputs[i].elements()).sum();
  }

  /** The shape that a node's input index stands for. */
  private Shape shape(int from) {
    return from == INPUT ? input : outputs[from];
  }

  /** What a node is on any device, in float32. */
  public LayerKey key(int index) {
    return LayerKey.of(layer(index), ins(index), out(index));
  }

  /** The keys of all nodes, in order. Networks with the same ones are one to a latency table, whatever they are called. */
  public List<LayerKey> keys() {
    return IntStream.range(0, size()).mapToObj(this::key).toList();
  }

  /** The same network with the parts of every fused layer as layers of their own again. */
  public Network apart() {
    List<Node> apart = new ArrayList<>();
    int[] moved = new int[size()];
    for (int i = 0; i < size(); i++) {
      List<Integer> inputs = nodes.get(i).inputs(from -> moved[from]);
      for (Layer part : layer(i) instanceof FusedLayer fused ? fused.parts() : List.of(layer(i))) {
        apart.add(new Node(part, inputs));
        inputs = List.of(apart.size() - 1);
      }
      moved[i] = apart.size() - 1;
    }
    return new Network(name, input, apart, results.stream().map(result -> moved[result]).toList());
  }

  /** The multiply-accumulates of one inference. */
  public long macs() {
    return sum(Layer::macs);
  }

  /** The parameters as the paper counts them; see {@link Layer#params}. */
  public long params() {
    return sum(Layer::params);
  }

  /** The parameters once batch norm is folded; see {@link Layer#deployedParams}. */
  public long deployedParams() {
    return sum(Layer::deployedParams);
  }

  private long sum(ToLongBiFunction<Layer, Shape> cost) {
    return IntStream.range(0, size()).mapToLong(i -> cost.applyAsLong(layer(i), in(i))).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network that && name.equals(that.name) && input.equals(that.input) && nodes.equals(that.nodes)
        && results.equals(that.results);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + nodes.hashCode();
  }

  @Override
  public String toString() {
    return "%s (%s, %d layers)".formatted(name, input, size());
  }
}
