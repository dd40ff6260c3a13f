package lathe.networks.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.networks.Heap;
import lathe.networks.Network;
import lathe.networks.onnx.OnnxWriter;
import lathe.networks.tflite.TfliteWriter;
import lathe.networks.weight.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are wrong on purpose: each is refused in one sentence that names it. */
class BadFilesTest {
  private static final Network NETWORK = MutationTest.network();
  private static final Weights WEIGHTS = Weights.seeded(NETWORK, 3);

  @TempDir Path folder;

  static Stream<Arguments> models() {
    return Stream.of(
        bad("a cycle", "reads tensor logits, which no earlier node makes", g -> g.getNodeBuilder(0).setInput(0, "logits")),
        bad("an unknown operator", "node feature/linear (Einsum): operator Einsum is not supported",
            g -> named(g, "feature/linear").setOpType("Einsum")),
        bad("a name that fills the file", "is not supported; Lathe reads the operators of",
            g -> named(g, "feature/linear").setOpType("Einsum".repeat(100_000))),
        bad("a foreign domain", "operator Gemm of com.example", g -> named(g, "feature/linear").setDomain("com.example")),
        bad("a negative extent", "an extent of -4", g -> g.getInitializerBuilder(0).setDims(0, -4)),
        bad("sizes that overflow", "their product at most", g -> g.getInitializerBuilder(0).setDims(0, 1 << 30).setDims(1, 1 << 30)),
        bad("2 GB in a file of some kB", "take 2147483644 bytes, and 432 are there",
            g -> g.getInitializerBuilder(0).clearDims().addDims((1L << 29) - 1)),
        bad("a type of another width", "holds FLOAT16", g -> g.getInitializerBuilder(0).setDataType(TensorProto.DataType.FLOAT16_VALUE)),
        bad("no type at all", "holds type 99", g -> g.getInitializerBuilder(0).setDataType(99)),
        bad("integers for weights", "holds INT32 where float32 is wanted",
            g -> g.getInitializerBuilder(0).setDataType(TensorProto.DataType.INT32_VALUE)),
        bad("negative padding", "padding of -1", g -> attribute(g.getNodeBuilder(0), "pads").setInts(0, -1)),
        bad("padding beyond reason", "padding of 2147483647", g -> attribute(g.getNodeBuilder(0), "pads").setInts(0, Integer.MAX_VALUE)),
        bad("strides of 0", "must be at least 1", g -> attribute(g.getNodeBuilder(0), "strides").setInts(0, 0).setInts(1, 0)),
        bad("strides that differ", "windows are square", g -> attribute(g.getNodeBuilder(0), "strides").setInts(0, 1)),
        bad("two groups", "2 groups over 3 channels", g -> attribute(g.getNodeBuilder(0), "group").setI(2)),
        bad("an image too large to hold", "at most 268435456 elements", g -> extent(g, 2).setDimValue(1 << 30)),
        bad("an image of open size", "of a fixed size", g -> extent(g, 2).setDimParam("height")),
        bad("a batch", "batches of one image", g -> extent(g, 0).setDimValue(8)),
        bad("an output that nobody makes", "output nothing: no node computes it", g -> g.getOutputBuilder(0).setName("nothing")),
        bad("a tensor made twice", "which already exists", g -> named(g, "pool").setOutput(0, "stem/linear")),
        bad("a constant that is there twice", "is in the file twice", g -> g.addInitializer(g.getInitializer(0))),
        bad("weights outside the folder", "outside the model's folder", g -> external(g.getInitializerBuilder(0), "../secret", "0")),
        bad("weights in the root", "outside the model's folder", g -> external(g.getInitializerBuilder(0), "/etc/passwd", "0")),
        bad("weights beyond their file", "which has 16", g -> external(g.getInitializerBuilder(0), "weights.bin", "99999999999")),
        bad("weights at no place", "is not an offset in a file", g -> external(g.getInitializerBuilder(0), "weights.bin", "-1")));
  }

  private static Arguments bad(String what, String sentence, Consumer<GraphProto.Builder> damage) {
    return Arguments.of(what, sentence, damage);
  }

  private static NodeProto.Builder named(GraphProto.Builder graph, String name) {
    return graph.getNodeBuilderList().stream().filter(node -> node.getName().equals(name)).findFirst().orElseThrow();
  }

  private static AttributeProto.Builder attribute(NodeProto.Builder node, String name) {
    return node.getAttributeBuilderList().stream().filter(attribute -> attribute.getName().equals(name)).findFirst().orElseThrow();
  }

  private static Dimension.Builder extent(GraphProto.Builder graph, int axis) {
    return graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().getShapeBuilder().getDimBuilder(axis);
  }

  private static void external(TensorProto.Builder tensor, String location, String offset) {
    tensor.clearRawData().setDataLocation(TensorProto.DataLocation.EXTERNAL).addExternalData(entry("location", location))
        .addExternalData(entry("offset", offset));
  }

  private static StringStringEntryProto.Builder entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void aWrongModelIsOneSentence(String what, String sentence, Consumer<GraphProto.Builder> damage) throws IOException {
    Files.write(folder.resolve("weights.bin"), new byte[16]);
    ModelProto.Builder model = OnnxWriter.model(NETWORK, WEIGHTS).toBuilder();
    damage.accept(model.getGraphBuilder());
    refused("wrong.onnx", model.build().toByteArray(), sentence);
  }

  @Test
  void filesThatAreNoModelsAreRefused() throws IOException {
    byte[] tflite = TfliteWriter.file(NETWORK, WEIGHTS);
    byte[] astray = tflite.clone();
    ByteBuffer.wrap(astray).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 0x7fffffff);
    refused("empty.onnx", new byte[0], "has 0 bytes");
    refused("text.onnx", "this is no model".getBytes(StandardCharsets.UTF_8), "is not an ONNX model");
    refused("half.tflite", Arrays.copyOf(tflite, tflite.length / 2), "is damaged");
    refused("short.tflite", Arrays.copyOf(tflite, 6), "is not a TFLite model");
    refused("astray.tflite", astray, "is damaged");
    refused("zeros.tflite", new byte[100], "must read TFL3");
    assertThatThrownBy(() -> NetworkSource.parse(folder.resolve("none.onnx").toString()).open()).isInstanceOf(BadInputException.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> NetworkSource.parse(Files.createDirectory(folder.resolve("folder.onnx")).toString()).open())
        .isInstanceOf(BadInputException.class).hasMessageContaining("is not a file");
  }

  /** A file with holes, so that it takes no disk. */
  @Test
  void aFileThatTheHeapDoesNotHoldIsRefused() throws IOException {
    Path file = folder.resolve("large.tflite");
    try (var large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(Heap.mostBytes() + 1);
    }
    assertThatThrownBy(() -> NetworkSource.parse(file.toString()).open()).isInstanceOf(BadInputException.class)
        .hasMessageContaining("in this heap (-Xmx), at most " + Heap.mostBytes());
  }

  private void refused(String name, byte[] bytes, String sentence) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    assertThatThrownBy(() -> NetworkSource.parse(file.toString()).open()).isInstanceOf(BadInputException.class)
        .hasMessageContaining(sentence)
        .hasMessageStartingWith("file " + file).message().doesNotContain("\n").hasSizeLessThan(2000);
  }

  @Test
  void readsWeightsBesideTheModel() throws IOException {
    ModelProto.Builder model = OnnxWriter.model(NETWORK, WEIGHTS).toBuilder();
    TensorProto.Builder first = model.getGraphBuilder().getInitializerBuilder(0);
    Files.write(folder.resolve("weights.bin"), ByteString.copyFrom(new byte[16]).concat(first.getRawData()).toByteArray());
    external(first, "weights.bin", "16");
    Model read = read(model.build());
    assertThat(read.trained().orElseThrow().of(0).getFirst().weights()).isEqualTo(WEIGHTS.of(0).getFirst().weights());
  }

  /** Weights that are described and not there make all of them random, and the user is told. */
  @Test
  void drawsWeightsThatAreMissing() throws IOException {
    ModelProto.Builder model = OnnxWriter.model(NETWORK, WEIGHTS).toBuilder();
    external(model.getGraphBuilder().getInitializerBuilder(0), "missing.bin", "0");
    Model read = read(model.build());
    assertThat(read.trained()).isEmpty();
    assertThat(read.notes()).singleElement().asString().contains("random");
    assertThat(read.weights(5).of(0).getFirst().weights()).isEqualTo(Weights.seeded(read.network(), 5).of(0).getFirst().weights());
  }

  private Model read(ModelProto model) throws IOException {
    return NetworkSource.parse(Files.write(folder.resolve("model.onnx"), model.toByteArray()).toString()).open();
  }
}
