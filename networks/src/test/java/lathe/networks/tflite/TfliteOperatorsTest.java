package lathe.networks.tflite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.List;
import java.util.function.Consumer;
import lathe.kernels.BadInputException;
import lathe.networks.rewrite.Rewriting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Options that TFLite itself refuses, or that Lathe does not compute with: none of them may be read as if it were the usual one. */
class TfliteOperatorsTest {
  /** The schema's default of strides and of a pool's extents is 0, of dilations 1. */
  @ParameterizedTest
  @EnumSource(names = {"CONV_2D", "DEPTHWISE_CONV_2D", "AVERAGE_POOL_2D"})
  void refusesAWindowWithoutOptions(Builtin builtin) {
    var model = new TfliteModel("bare", 1 << 10, Builtin::version);
    String image = model.tensor("image", 1, 3, 3, 1);
    String filter = model.floats("filter", new float[1], 1, 1, 1, 1);
    model.operator(builtin, builtin == Builtin.AVERAGE_POOL_2D ? List.of(image) : List.of(image, filter), model.tensor("made", 1, 3, 3, 1));
    byte[] file = model.finish(image, List.of("made"));
    assertThatThrownBy(() -> Rewriting.network(TfliteReader.graph("bare", file))).isInstanceOf(BadInputException.class)
        .hasMessageContaining("node made").hasMessageContaining("must be at least 1");
  }

  @Test
  void refusesAResizeByTwoRules() {
    refused(Builtin.RESIZE_BILINEAR, "both aligned corners and half-pixel centers", options -> {
      options.addBoolean(2, true, false);
      options.addBoolean(3, true, false);
    });
    refused(Builtin.RESIZE_BILINEAR, "neither aligned corners nor half-pixel centers", _ -> {});
  }

  @Test
  void refusesASliceWhoseEndIsAnOffset() {
    refused(Builtin.STRIDED_SLICE, "an end counted from the begin", options -> options.addBoolean(5, true, false));
  }

  private static void refused(Builtin builtin, String sentence, Consumer<FlatBufferBuilder> written) {
    var options = new FlatBufferBuilder();
    options.startTable(6);
    written.accept(options);
    options.finish(options.endTable());
    FlatTable table = FlatTable.root(options.sizedByteArray());
    assertThatThrownBy(() -> TfliteOperators.of(builtin, table)).isInstanceOf(BadInputException.class).hasMessageContaining(sentence);
  }
}
