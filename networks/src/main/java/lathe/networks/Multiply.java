package lathe.networks;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;

/**
 * The product of two tensors, element by element: {@code [H,W,C] x [H,W,C] -> [H,W,C]}; the second may also be {@code [1,1,C]}, a factor
 * for each channel.
 */
public record Multiply(String name, Activation activation) implements Layer {
  @Override
  public Operator operator() {
    return Operator.MULTIPLY;
  }

  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Layer linear(String called) {
    return new Multiply(called, Activation.LINEAR);
  }

  @Override
  public Shape output(List<Shape> ins) {
    Shape left = ins.getFirst();
    Shape right = ins.getLast();
    if (!right.equals(left) && !right.equals(Shape.vector(left.channels()))) {
      throw new BadInputException(
          "layer %s: cannot multiply %s by %s; the second input needs the shape of the first, or 1x1x%d".formatted(name,
              left, right, left.channels()));
    }
    return left;
  }
}
