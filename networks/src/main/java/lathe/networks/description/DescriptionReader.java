package lathe.networks.description;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.networks.Layer;
import lathe.networks.Network;
import lathe.networks.NetworkBuilder;

/** Reads a network from a description. Nothing is allocated in proportion to a size that the file claims. */
public final class DescriptionReader {
  /** What {@code schema} says. */
  public static final String SCHEMA = "lathe.network/1";

  /** The name of the image among the inputs of a layer. */
  public static final String INPUT = "input";

  private static final int MOST_LAYERS = 4_000;

  /** Of one tensor, and of all weights: 2 GiB. */
  private static final long MOST_ELEMENTS = 1L << 29;

  private final Map<String, Integer> indices = new HashMap<>(Map.of(INPUT, Network.INPUT));
  private final Map<String, Integer> lines = new HashMap<>();
  private final NetworkBuilder net;
  private long weights;

  private DescriptionReader(NetworkBuilder net) {
    this.net = net;
  }

  /** @throws BadInputException if the file cannot be read or is no network; the sentence has line and key */
  public static Network read(Path file) {
    return network(new Entry(ValueReader.read(file)));
  }

  /**
   * Reads a network from a description's text.
   *
   * @param source what a sentence calls it
   * @throws BadInputException if the text is no network
   */
  public static Network parse(String source, String text) {
    return network(new Entry(ValueReader.parse(source, text)));
  }

  private static Network network(Entry root) {
    schema(root);
    String name = root.text("name");
    int[] input = Entry.counts(root.require(INPUT), "[height, width, channels]", 3, 1, LayerReader.MOST_EXTENT);
    var image = new Shape(input[0], input[1], input[2]);
    bounded(root.place(INPUT), image);
    List<Value> layers = Entry.items(root.require("layers"));
    Value outputs = root.find("outputs");
    root.end();
    if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
      throw root.place("layers").refuse("%d layers; a network has 1 to %d", layers.size(), MOST_LAYERS);
    }
    var reader = new DescriptionReader(new NetworkBuilder(name, image));
    reader.collectLines(layers);
    IntStream.range(0, layers.size()).forEach(i -> reader.add(new Entry(layers.get(i))));
    return outputs == null ? reader.net.build() : reader.net.build(reader.outputs(outputs));
  }

  private static void schema(Entry root) {
    String schema = root.text("schema");
    if (!schema.equals(SCHEMA)) {
      throw root.place("schema").refuse("\"%s\" is not known; this version of Lathe reads \"%s\"", schema, SCHEMA);
    }
    root.find("$schema"); // an editor's business
  }

  /** So that an input that comes too late is told apart from one that never comes. */
  private void collectLines(List<Value> layers) {
    for (Value layer : layers) {
      if (layer instanceof Value.Fields(Place place, Map<String, Value> fields)
          && fields.get("name") instanceof Value.Text(Place _, String name)) {
        lines.putIfAbsent(name, place.line());
      }
    }
  }

  private void add(Entry entry) {
    String name = entry.text("name");
    if (indices.containsKey(name)) {
      throw entry.place("name").refuse("%s is %s already; give every layer its own name", name,
          name.equals(INPUT) ? "the image" : "a layer");
    }
    List<Integer> inputs = inputs(entry);
    Layer layer = checked(entry.place(), () -> new LayerReader(entry, name, net.shape(inputs.getFirst()), inputs.size()).layer());
    entry.end();
    if (inputs.size() != layer.arity()) {
      throw entry.place("inputs").refuse("%d inputs for %s; it takes %d", inputs.size(), layer.operator(), layer.arity());
    }
    int index = checked(entry.place(), () -> net.add(layer, inputs));
    indices.put(name, index);
    bounded(entry.place(), net.shape(index));
    weights += layer.deployedParams(net.shape(inputs.getFirst()));
    if (weights > MOST_ELEMENTS) {
      throw entry.place().refuse("with %s the network has %d weights; at most %d fit", name, weights, MOST_ELEMENTS);
    }
  }

  private List<Integer> outputs(Value value) {
    List<Integer> outputs = new ArrayList<>();
    for (Value item : Entry.items(value)) {
      int index = index(item);
      if (index == Network.INPUT || outputs.contains(index)) {
        throw item.place().refuse("%s cannot be an output again; name each layer once", Entry.text(item));
      }
      outputs.add(index);
    }
    if (outputs.isEmpty()) {
      throw value.place().refuse("an empty list; name the layers that are asked for, or leave the key out for the last one");
    }
    return outputs;
  }

  /** The layer before where nothing is said. */
  private List<Integer> inputs(Entry entry) {
    Value value = entry.find("inputs");
    if (value == null) {
      return List.of(net.last());
    }
    List<Integer> inputs = new ArrayList<>();
    for (Value item : Entry.items(value)) {
      inputs.add(index(item));
    }
    if (inputs.isEmpty()) {
      throw value.place().refuse("an empty list; name the layers that this one reads, or \"%s\"", INPUT);
    }
    return inputs;
  }

  private int index(Value input) {
    String name = Entry.text(input);
    Integer index = indices.get(name);
    if (index != null) {
      return index;
    }
    Integer line = lines.get(name);
    if (line != null) {
      throw input.place().refuse("%s comes later, at line %d; a layer reads earlier layers only", name, line);
    }
    throw input.place().refuse("there is no layer %s; name an earlier layer or \"%s\"", name, INPUT);
  }

  private static void bounded(Place place, Shape shape) {
    if (shape.elements() > MOST_ELEMENTS) {
      throw place.refuse("%s has %d elements; at most %d are possible", shape, shape.elements(), MOST_ELEMENTS);
    }
  }

  /** Puts line and key before what a layer says of its inputs. */
  private static <T> T checked(Place place, Supplier<T> step) {
    try {
      return step.get();
    } catch (BadInputException e) {
      String sentence = String.valueOf(e.getMessage());
      throw sentence.startsWith(place.file()) ? e : new BadInputException(place + ": " + sentence, e);
    }
  }
}
