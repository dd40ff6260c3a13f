package lathe.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lathe.kernels.Shape;
import lathe.networks.model.Order;
import lathe.networks.model.Order.Axis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TensorLayoutTest {
  private static final Shape CUBE = new Shape(2, 2, 2);
  private static final long[] EXTENTS = {-1, 2, 2, 2};

  private static float[] read(Engine engine, long[] described, Optional<List<Axis>> known) {
    float[] nhwc = new float[CUBE.height() * CUBE.width() * CUBE.channels()];
    TensorLayout.of(engine, "cube", described, CUBE, known).read(FloatBuffer.wrap(new float[] {0, 1, 2, 3, 4, 5, 6, 7}), nhwc, 0);
    return nhwc;
  }

  @ParameterizedTest
  @EnumSource(value = Engine.class, names = {"ONNXRUNTIME", "TFLITE"})
  void knownAxesAreNotGuessed(Engine engine) {
    assertThat(read(engine, EXTENTS, Optional.of(Order.CHANNELS_LAST.axes()))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(read(engine, EXTENTS, Optional.of(Order.CHANNELS_FIRST.axes()))).containsExactly(0, 4, 1, 5, 2, 6, 3, 7);
    assertThat(read(engine, new long[] {2, 2, 2}, Optional.of(List.of(Axis.WIDTH, Axis.HEIGHT, Axis.CHANNELS))))
        .containsExactly(0, 1, 4, 5, 2, 3, 6, 7);
  }

  @Test
  void unknownAxesAreThoseOfTheEngine() {
    assertThat(read(Engine.TFLITE, EXTENTS, Optional.empty())).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(read(Engine.ONNXRUNTIME, EXTENTS, Optional.empty())).containsExactly(0, 4, 1, 5, 2, 6, 3, 7);
  }

  static Stream<Arguments> layouts() {
    return Stream.of(Arguments.of(new Shape(2, 3, 4), Order.CHANNELS_FIRST.axes()), Arguments.of(new Shape(2, 3, 4),
        Order.CHANNELS_LAST.axes()), Arguments.of(new Shape(2, 3, 1), List.of(Axis.ONE, Axis.HEIGHT, Axis.WIDTH)),
        Arguments.of(new Shape(1, 1, 4), List.of(Axis.ONE, Axis.CHANNELS)));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void whatIsWrittenIsRead(Shape shape, List<Axis> axes) {
    var layout = new TensorLayout(shape, axes);
    float[] nhwc = new float[layout.elements()];
    for (int i = 0; i < nhwc.length; i++) {
      nhwc[i] = i;
    }
    var written = FloatBuffer.allocate(nhwc.length);
    layout.write(nhwc, written);
    float[] read = new float[nhwc.length];
    layout.read(written, read, 0);
    assertThat(read).isEqualTo(nhwc);
  }

  @Test
  void refusesExtentsThatAreNotTheKnownOnes() {
    assertThatThrownBy(
        () -> TensorLayout.of(Engine.ONNXRUNTIME, "x", new long[] {1, 2, 3, 4}, new Shape(3, 4, 2),
            Optional.of(Order.CHANNELS_LAST.axes())))
        .isInstanceOf(UnavailableEngineException.class).hasMessageContaining("its tensor x has extents [1, 2, 3, 4]");
  }
}
