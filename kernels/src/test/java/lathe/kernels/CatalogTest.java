package lathe.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lathe.kernels.Operation.Chain;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Operation.SqueezeExcite;
import org.junit.jupiter.api.Test;

class CatalogTest {
  /** The code of a product takes the number of its inputs modulo {@link Operands#MOST_INPUTS}. */
  @Test
  void refusesASqueezeExciteOfTooManyInputs() {
    Shape wide = Shape.vector(Operands.MOST_INPUTS);
    refuses(new SqueezeExcite(wide, 8, Activation.RELU, Activation.HSIGMOID),
        "a squeeze-excite of 4194304 channels by way of 8: kernels read fewer than 4194304 inputs in a row; give it fewer channels");
    refuses(new SqueezeExcite(Shape.vector(8), Operands.MOST_INPUTS, Activation.RELU, Activation.HSIGMOID),
        "a squeeze-excite of 8 channels by way of 4194304: kernels read fewer than 4194304 inputs in a row; give it fewer channels");
    refuses(
        new Chain(List.of(new Depthwise(wide, Window.symmetric(3, 1), Activation.RELU),
            new SqueezeExcite(wide, 8, Activation.RELU, Activation.HSIGMOID))),
        "a squeeze-excite of 4194304 channels by way of 8: kernels read fewer than 4194304 inputs in a row; give it fewer channels");
  }

  /** A tile needs the weights of a row of its window, an output and an input in registers. */
  @Test
  void refusesADepthwiseWindowThatRegistersDoNotHold() {
    int most = Lanes.registers() - 2;
    Shape in = new Shape(40, 40, 8);
    assertThat(Catalog.candidates(new Depthwise(in, Window.symmetric(most, 1), Activation.RELU))).isNotEmpty();
    refuses(new Depthwise(in, Window.symmetric(most + 1, 1), Activation.RELU),
        "a depthwise convolution with a window of %1$dx%1$d: kernels have at most %2$dx%2$d with %3$d vector registers; make it smaller"
            .formatted(most + 1, most, Lanes.registers()));
  }

  private static void refuses(Operation operation, String message) {
    assertThatThrownBy(() -> Catalog.candidates(operation)).isInstanceOf(BadInputException.class).hasMessage(message);
  }
}
