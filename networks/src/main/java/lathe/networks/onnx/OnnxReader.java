package lathe.networks.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lathe.kernels.BadInputException;
import lathe.networks.model.Constant;
import lathe.networks.model.ModelGraph;
import lathe.networks.model.ModelNode;
import lathe.networks.model.Op;
import lathe.networks.model.Order;

/** Reads ONNX files. Weights are not copied: constants are views of the bytes that were read. */
public final class OnnxReader {
  /** The first whose operators broadcast as today's do. */
  private static final long OLDEST_OPSET = 7;

  private final OnnxTensors tensors;
  private final long opset;
  private final Map<String, Constant> constants = new HashMap<>();
  private final List<ModelNode> nodes = new ArrayList<>();

  private OnnxReader(ExternalData external, long opset) {
    this.tensors = new OnnxTensors(external);
    this.opset = opset;
  }

  /**
   * The model of a file.
   *
   * @param name that the network shall have
   * @param file its content
   * @param folder where its external weights lie, absolute
   * @throws BadInputException if these bytes are no model, or use what Lathe does not have
   */
  public static ModelGraph graph(String name, byte[] file, Path folder) {
    ModelProto model = parsed(file);
    ExternalData external = new ExternalData(folder);
    return new OnnxReader(external, opset(model)).graph(name, model.getGraph(), file.length, external);
  }

  private static ModelProto parsed(byte[] file) {
    try {
      CodedInputStream input = UnsafeByteOperations.unsafeWrap(file).newCodedInput(); // "unsafe": nobody writes to it, so aliases are safe
      input.enableAliasing(true);
      return ModelProto.parseFrom(input);
    } catch (InvalidProtocolBufferException e) {
      throw new BadInputException("is not an ONNX model, or a damaged one (%s)".formatted(e.getMessage()), e);
    } catch (IOException e) {
      throw new IllegalStateException("an array cannot fail to be read", e);
    }
  }

  private static long opset(ModelProto model) {
    long opset =
        model.getOpsetImportList().stream().filter(set -> isOnnx(set.getDomain())).mapToLong(set -> set.getVersion()).max().orElse(0);
    if (opset < OLDEST_OPSET) {
      throw new BadInputException("is not an ONNX model of opset %d or newer; export it again".formatted(OLDEST_OPSET));
    }
    return opset;
  }

  private static boolean isOnnx(String domain) {
    return domain.isEmpty() || domain.equals("ai.onnx");
  }

  private ModelGraph graph(String name, GraphProto graph, long fileBytes, ExternalData external) {
    graph.getInitializerList().forEach(tensor -> define(tensors.constant(tensor)));
    for (int i = 0; i < graph.getNodeCount(); i++) {
      node(graph.getNode(i), i);
    }
    List<ModelGraph.Input> inputs =
        graph.getInputList().stream().filter(input -> !constants.containsKey(input.getName())).map(OnnxReader::input).toList();
    List<String> outputs = graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
    return new ModelGraph(name, Order.CHANNELS_FIRST, inputs, outputs, constants, fileBytes + external.bytes(), nodes);
  }

  private void define(Constant constant) {
    if (constants.putIfAbsent(constant.name(), constant) != null) {
      throw new BadInputException("tensor %s: is in the file twice".formatted(constant.name()));
    }
  }

  private void node(NodeProto node, int index) {
    String output = node.getOutputCount() == 0 ? "" : node.getOutput(0);
    String name = node.getName().isEmpty() ? node.getOpType() + "_" + index : node.getName();
    try {
      Attributes attributes = new Attributes(node);
      if (!isOnnx(node.getDomain())) {
        throw new BadInputException("operator %s of %s is not one of ONNX itself; Lathe reads no others".formatted(node.getOpType(),
            node.getDomain()));
      }
      if (node.getOpType().equals("Constant")) {
        define(tensors.constant(output, attributes));
      } else {
        Op op = OnnxOperators.of(node.getOpType(), attributes, opset);
        nodes.add(new ModelNode(name, node.getOpType(), op, node.getInputList(), output));
      }
    } catch (BadInputException fault) {
      throw new BadInputException("node %s: %s".formatted(ModelNode.shown(name, node.getOpType()), fault.getMessage()), fault);
    }
  }

  private static ModelGraph.Input input(ValueInfoProto input) {
    if (input.getType().getTensorType().getElemType() != 1) {
      throw new BadInputException("input %s: is not a float32 tensor; Lathe reads float32 models".formatted(input.getName()));
    }
    List<Integer> extents = new ArrayList<>();
    for (Dimension dimension : input.getType().getTensorType().getShape().getDimList()) {
      boolean known = dimension.hasDimValue() && dimension.getDimValue() > 0 && dimension.getDimValue() <= Integer.MAX_VALUE;
      extents.add(known ? (int) dimension.getDimValue() : -1);
    }
    return new ModelGraph.Input(input.getName(), extents);
  }
}
