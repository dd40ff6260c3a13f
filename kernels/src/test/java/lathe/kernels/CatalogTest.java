package lathe.kernels;

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

  private static void refuses(Operation operation, String message) {
    assertThatThrownBy(() -> Catalog.candidates(operation)).isInstanceOf(BadInputException.class).hasMessage(message);
  }
}
