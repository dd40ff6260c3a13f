package lathe.networks.tflite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lathe.kernels.BadInputException;
import lathe.networks.model.Constant;
import lathe.networks.model.Constant.Element;
import lathe.networks.model.ModelGraph;
import lathe.networks.model.ModelNode;
import lathe.networks.model.Op;
import lathe.networks.model.Order;

/** Reads TFLite files. Weights are not copied: constants are views of the bytes that were read. */
public final class TfliteReader {
  private static final byte[] MARK = "TFL3".getBytes(StandardCharsets.US_ASCII);
  private static final int MARK_AT = 4;
  private static final int MOST_TABLES = 1 << 17;
  private static final int MOST_OPERANDS = 1 << 10;
  private static final int MOST_DIMENSIONS = 8;

  private final List<FlatTable> codes;
  private final List<FlatTable> buffers;
  private final List<FlatTable> tensors;
  /** A name for each tensor that no other has. */
  private final List<String> names = new ArrayList<>();
  private final Map<String, Constant> constants = new HashMap<>();
  private final List<ModelNode> nodes = new ArrayList<>();
  private final FlatTable subgraph;

  private TfliteReader(FlatTable model) {
    List<FlatTable> subgraphs = model.tables(2, MOST_TABLES);
    if (subgraphs.size() != 1) {
      throw new BadInputException("has %d subgraphs; Lathe reads models with one".formatted(subgraphs.size()));
    }
    codes = model.tables(1, MOST_TABLES);
    buffers = model.tables(4, MOST_TABLES);
    subgraph = subgraphs.getFirst();
    tensors = subgraph.tables(0, MOST_TABLES);
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < tensors.size(); i++) {
      String name = tensors.get(i).text(3);
      names.add(!name.isEmpty() && taken.add(name) ? name : name + "#" + i);
    }
  }

  /**
   * The model of a file.
   *
   * @param name that the network shall have
   * @param file its content
   * @throws BadInputException if these bytes are no model, or use what Lathe does not have
   */
  public static ModelGraph graph(String name, byte[] file) {
    for (int i = 0; i < MARK.length; i++) {
      if (file.length < MARK_AT + MARK.length || file[MARK_AT + i] != MARK[i]) {
        throw new BadInputException("is not a TFLite model, or a truncated one; its bytes 4 to 7 must read TFL3");
      }
    }
    return new TfliteReader(FlatTable.root(file)).graph(name, file.length);
  }

  private ModelGraph graph(String name, int bytes) {
    List<Integer> inputs = subgraph.integers(1, MOST_OPERANDS);
    List<FlatTable> operators = subgraph.tables(3, MOST_TABLES);
    Set<Integer> computed = new HashSet<>(inputs);
    operators.forEach(operator -> computed.addAll(operator.integers(2, MOST_OPERANDS)));
    for (int i = 0; i < tensors.size(); i++) {
      constant(i, computed.contains(i));
    }
    operators.forEach(this::operator);
    List<String> outputs = subgraph.integers(2, MOST_OPERANDS).stream().map(this::named).toList();
    return new ModelGraph(name, Order.CHANNELS_LAST, inputs.stream().map(this::input).toList(), outputs, constants, bytes, nodes);
  }

  private ModelGraph.Input input(int index) {
    String name = named(index);
    if (name.isEmpty()) {
      throw new BadInputException("has an input that is left out; the file is damaged");
    }
    if (tensors.get(index).octet(1) != 0) {
      throw new BadInputException("input %s: %s".formatted(name, typed(tensors.get(index).octet(1))));
    }
    return new ModelGraph.Input(name, extents(tensors.get(index)));
  }

  /** Its signature where it has one: what is open is 1 in the shape, and -1 only there. */
  private static List<Integer> extents(FlatTable tensor) {
    List<Integer> signature = tensor.integers(7, MOST_DIMENSIONS);
    return signature.isEmpty() ? tensor.integers(0, MOST_DIMENSIONS) : signature;
  }

  /** A tensor with data, or one that nobody computes: a weight that is not in the file. */
  private void constant(int index, boolean computed) {
    FlatTable tensor = tensors.get(index);
    int buffer = tensor.integer(2, 0);
    if (buffer < 0 || buffer >= buffers.size()) {
      throw new BadInputException("tensor %s: buffer %d of %d; the file is damaged".formatted(names.get(index), buffer, buffers.size()));
    }
    ByteBuffer data = data(buffers.get(buffer));
    List<Integer> dimensions = tensor.integers(0, MOST_DIMENSIONS);
    boolean present = data.hasRemaining() || dimensions.contains(0);
    if (present || !computed) {
      Optional<ByteBuffer> bytes = present ? Optional.of(data) : Optional.empty();
      constants.put(names.get(index), new Constant(names.get(index), element(names.get(index), tensor.octet(1)), dimensions, bytes));
    }
  }

  /** The bytes of a Buffer: within it, or where files of more than 2 GB have them, behind the tables. */
  private static ByteBuffer data(FlatTable buffer) {
    ByteBuffer within = buffer.bytes(0);
    boolean isApart = !within.hasRemaining() && Long.compareUnsigned(buffer.large(1), 1) > 0; // 0 and 1 are no places, says the schema
    return isApart ? buffer.bytes(buffer.large(1), buffer.large(2)) : within;
  }

  private static Element element(String name, int type) {
    return switch (type) {
      case 0 -> Element.FLOAT32;
      case 2 -> Element.INT32;
      case 4 -> Element.INT64;
      case 6 -> Element.BOOL;
      default -> throw new BadInputException("tensor %s: %s".formatted(name, typed(type)));
    };
  }

  private static String typed(int type) {
    return "holds %s; Lathe reads float32 models, convert it without quantization".formatted(TensorTypes.of(type));
  }

  private String named(int index) {
    if (index == -1) {
      return "";
    }
    if (index < 0 || index >= names.size()) {
      throw new BadInputException("tensor %d of %d; the file is damaged".formatted(index, names.size()));
    }
    return names.get(index);
  }

  private void operator(FlatTable operator) {
    List<String> inputs = operator.integers(1, MOST_OPERANDS).stream().map(this::named).toList();
    List<Integer> outputs = operator.integers(2, MOST_OPERANDS);
    String output = outputs.isEmpty() ? "" : named(outputs.getFirst());
    String node = output;
    try {
      Builtin builtin = builtin(operator.integer(0, 0));
      node = ModelNode.shown(output, builtin.name());
      FlatTable options = operator.table(4);
      Op op = TfliteOperators.of(builtin, options);
      Fused fused = TfliteOperators.fused(builtin, options);
      if (fused == Fused.NONE) {
        nodes.add(new ModelNode(output, builtin.name(), op, inputs, output));
      } else {
        String before = output + " before " + fused;
        nodes.add(new ModelNode(output, builtin.name(), op, inputs, before));
        nodes.add(new ModelNode(output, fused.name(), fused == Fused.RELU ? Op.Clamp.RELU : Op.Clamp.RELU6, List.of(before), output));
      }
    } catch (BadInputException fault) {
      throw new BadInputException("node %s: %s".formatted(node, fault.getMessage()), fault);
    }
  }

  private Builtin builtin(int index) {
    if (index < 0 || index >= codes.size()) {
      throw new BadInputException("operator code %d of %d; the file is damaged".formatted(index, codes.size()));
    }
    FlatTable code = codes.get(index);
    int number = Math.max(code.octet(0), code.integer(3, 0)); // files of before 2020 have the first only
    String custom = code.text(1);
    return Builtin.of(number).orElseThrow(() -> new BadInputException(
        "operator %s is not supported; Lathe reads the operators of MobileNet-class networks, which docs/files.md lists".formatted(
            custom.isEmpty() ? OperatorNames.of(number) : custom)));
  }
}
