package lathe.networks.onnx;

import static lathe.networks.onnx.OnnxGraph.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.networks.rewrite.Rewriting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of known operators that Lathe does not compute with: none of them may be read as if it were the usual one. */
class RefusalsTest {
  private static final long[] IMAGE = {1, 4, 8, 8};

  /** The operator, a part of the sentence, its inputs and its attributes. */
  static Stream<Arguments> settings() {
    return Stream.of(
        refused("Conv", "dilations of 2x1; Lathe's windows are square", "image filter", attribute("dilations", 2, 1)),
        refused("Conv", "strides of 1x2", "image filter", attribute("strides", 1, 2)),
        refused("Conv", "dilations of 0", "image filter", attribute("auto_pad", "SAME_UPPER"), attribute("dilations", 0, 0)),
        refused("Conv", "kernel of 3x1", "image tall"),
        refused("Conv", "attribute auto_pad is SAME; ONNX knows", "image filter", attribute("auto_pad", "SAME")),
        refused("Conv", "attribute pads has 2 numbers", "image filter", attribute("pads", 1, 1)),
        refused("Conv", "3 numbers; images have 2 directions", "image filter", attribute("strides", 1, 1, 1)),
        refused("Conv", "computed; Lathe needs a constant there", "image image"),
        refused("Conv", "attribute group holds FLOAT where ONNX has INT", "image filter", attribute("group", 1f)),
        refused("Conv", "attribute pads is there twice", "image filter", attribute("pads", 0, 0, 0, 0), attribute("pads", 1, 1, 1, 1)),
        refused("HardSigmoid", "attribute alpha holds INT where ONNX has FLOAT", "image", attribute("alpha", 1L)),
        refused("Constant", "attribute value_float holds INT where ONNX has FLOAT", "image", attribute("value_float", 1L)),
        refused("BatchNormalization", "attribute training_mode is 1", "image four four four four", attribute("training_mode", 1L)),
        refused("BatchNormalization", "variances must not be negative", "image four four four negative"),
        refused("BatchNormalization", "1 statistics for 4 channels", "image four four four one"),
        refused("BatchNormalization", "a batch norm over axis 1 of [1, 8, 8, 4]", "turned four four four four"),
        refused("ReduceMean", "a mean over axes [1]", "image", attribute("axes", new long[] {1})),
        refused("ReduceMean", "a mean over axes [2]", "image", attribute("axes", new long[] {2})),
        refused("ReduceMean", "axes [2, 7] of a tensor that has 4", "image", attribute("axes", 2, 7)),
        refused("ReduceMean", "axes [2, -2] of a tensor that has 4", "image", attribute("axes", 2, -2)),
        refused("ReduceMean", "attribute noop_with_empty_axes is 1", "image", attribute("noop_with_empty_axes", 1L)),
        refused("Dropout", "is a dropout in training mode", "image one yes"),
        refused("Dropout", "operand none has 0 elements where one is wanted", "image one none"),
        refused("AveragePool", "attribute kernel_shape is missing", "image"),
        refused("AveragePool", "attribute dilations is [2, 2]", "image", attribute("kernel_shape", 2, 2), attribute("dilations", 2, 2)),
        refused("AveragePool", "that exceed the image", "image", attribute("kernel_shape", 3, 3), attribute("pads", 1, 1, 1, 1)),
        refused("AveragePool", "that exceed the image", "image", attribute("kernel_shape", 3, 3), attribute("strides", 2, 2),
            attribute("ceil_mode", 1L)),
        refused("AveragePool", "that exceed the image of 1x8x4", "row", attribute("kernel_shape", 1, 8),
            attribute("auto_pad", "SAME_UPPER")),
        refused("AveragePool", "that exceed the image of 1x8x4", "row", attribute("kernel_shape", 1, 8),
            attribute("auto_pad", "SAME_UPPER"), attribute("strides", 1, 2)),
        refused("Gemm", "attribute transA is 1", "image four", attribute("transA", 1L)),
        refused("MatMul", "on [1, 4, 8, 8]; Lathe has them on vectors", "image matrix"),
        refused("Pad", "attribute mode is reflect", "image border", attribute("mode", "reflect")),
        refused("Pad", "Lathe puts zeros around", "image border one"),
        refused("Pad", "Lathe puts zeros around", "image deep"),
        refused("Pad", "Lathe puts zeros around", "image shifted"),
        refused("Concat", "along axis 2; Lathe joins channels", "image image", attribute("axis", 2L)),
        refused("Resize", "attribute mode is nearest", "image - scales"),
        refused("Resize", "attribute mode is cubic", "image - scales", attribute("mode", "cubic")),
        refused("Resize", "attribute antialias is 1", "image - scales", attribute("mode", "linear"), attribute("antialias", 1L)),
        refused("Resize", "attribute coordinate_transformation_mode is asymmetric", "image - scales", attribute("mode", "linear"),
            attribute("coordinate_transformation_mode", "asymmetric")),
        refused("Resize", "not give a whole number of pixels", "image - uneven", attribute("mode", "linear")),
        refused("Resize", "a resize by 1 factors", "image - one", attribute("mode", "linear")),
        refused("Resize", "a resize of 8x8x4 to [2, 4, 8, 8]", "image - twice", attribute("mode", "linear")),
        refused("Resize", "a resize of 8x8x4 to [2, 4, 8, 8]", "image - - batch", attribute("mode", "linear")),
        refused("Resize", "a tensor of 2147483647x2147483647x4; at most", "image - - huge", attribute("mode", "linear"),
            attribute("coordinate_transformation_mode", "half_pixel")),
        refused("Softmax", "Lathe has it over channels", "image", attribute("axis", 2L)),
        refused("Transpose", "transposes 4 axes into the order [0, 1]", "image", attribute("perm", 0, 1)),
        refused("Reshape", "which mixes pixels and channels", "image mixed"),
        refused("Squeeze", "squeezes axis 1, which has 4 elements", "image yes"),
        refused("Unsqueeze", "axes [9] of a tensor that has 5", "image", attribute("axes", new long[] {9})),
        refused("Unsqueeze", "makes a tensor of 9 axes; at most 8 are read", "image", attribute("axes", 0, 1, 2, 3, 4)),
        refused("Cast", "a cast between floats and integers", "image", attribute("to", 7L)),
        refused("Shape", "attribute start is 1", "image", attribute("start", 1L)),
        refused("Slice", "computed; Lathe needs a constant there", "image yes yes"),
        refused("Clip", "has 4 elements where one is wanted", "image four"),
        refused("Clip", "the lower bound must not be above the upper", "image six one"),
        refused("Clip", "Lathe has relu [0, Infinity] and relu6 [0, 6]", "image one six"),
        refused("Div", "divides by a computed tensor", "six image"),
        refused("Div", "divides by 0", "image nought"),
        refused("Mul", "Lathe takes one number, or one for each channel", "image pixels"),
        refused("Add", "holds NaN; it must be finite", "image nan"),
        refused("Sub", "SUBTRACT of computed tensors", "image image"),
        refused("Sub", "SUBTRACT of two constants", "one six"),
        refused("MaxPool", "operator MaxPool is not supported", "image", attribute("kernel_shape", 2, 2)),
        refused("ConvTranspose", "operator ConvTranspose is not supported", "image filter"));
  }

  private static Arguments refused(String operator, String reason, String inputs, AttributeProto... attributes) {
    return Arguments.of(operator, reason, Stream.of(inputs.split(" ")).map(input -> input.equals("-") ? "" : input).toList(), attributes);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("settings")
  void aSettingThatIsNotOursIsOneSentence(String operator, String reason, List<String> inputs, AttributeProto... attributes) {
    assertThatThrownBy(() -> read(operator, inputs, attributes)).isInstanceOf(BadInputException.class).hasMessageContaining("node made")
        .hasMessageContaining(reason).message().doesNotContain("\n");
  }

  /** The frame is sound: with settings that are ours, nothing is refused. */
  @Test
  void usualSettingsAreRead() {
    assertThat(read("Conv", List.of("image", "filter"), attribute("dilations", 1, 1)).size()).isEqualTo(1);
    assertThat(read("BatchNormalization", List.of("image", "four", "four", "four", "four"), attribute("training_mode", 0L)).size())
        .isEqualTo(1);
    assertThat(read("Resize", List.of("image", "", "scales"), attribute("mode", "linear")).size()).isEqualTo(1);
  }

  /** A model of one node, beside constants of which it reads some. */
  private static Network read(String operator, List<String> inputs, AttributeProto... attributes) {
    var graph = new OnnxGraph("refused");
    graph.input("image", IMAGE);
    graph.node("Transpose", "turned", new long[] {1, 8, 8, 4}, List.of("image"), attribute("perm", 0, 2, 3, 1));
    graph.node("AveragePool", "row", new long[] {1, 4, 1, 8}, List.of("image"), attribute("kernel_shape", 8, 1));
    graph.floats("filter", new float[4 * 4 * 3 * 3], 4, 4, 3, 3);
    graph.floats("tall", new float[4 * 4 * 3], 4, 4, 3, 1);
    graph.floats("matrix", new float[8 * 2], 8, 2);
    graph.floats("pixels", new float[8 * 8], 1, 1, 8, 8);
    graph.floats("four", new float[] {1, 2, 3, 4}, 4);
    graph.floats("negative", new float[] {1, 2, -3, 4}, 4);
    graph.floats("scales", new float[] {1, 1, 2, 2}, 4);
    graph.floats("twice", new float[] {2, 1, 1, 1}, 4);
    graph.floats("uneven", new float[] {1, 1, 1.3f, 2}, 4);
    graph.floats("nought", new float[] {0});
    graph.floats("one", new float[] {1});
    graph.floats("six", new float[] {6});
    graph.floats("nan", new float[] {Float.NaN});
    graph.integers("yes", 1);
    graph.integers("none");
    graph.integers("mixed", 1, 8, 4, 8);
    graph.integers("border", 0, 0, 1, 1, 0, 0, 1, 1);
    graph.integers("deep", 0, 1, 0, 0, 0, 1, 0, 0);
    graph.integers("huge", 1, 4, Integer.MAX_VALUE, Integer.MAX_VALUE);
    graph.integers("batch", 2, 4, 8, 8);
    graph.integers("shifted", 0, 1, 0, 0, 0, -1, 0, 0);
    graph.node(operator, "made", IMAGE, inputs, attributes);
    graph.output("made");
    return Rewriting.network(OnnxReader.graph("refused", graph.model().toByteArray(), Path.of("/"))).network();
  }
}
