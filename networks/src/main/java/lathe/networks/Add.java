package lathe.networks;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;

/** Sum of two tensors of one shape, element by element, as a residual connection ends: {@code [H,W,C] x 2 -> [H,W,C]}. */
public record Add(String name, Activation activation) implements Layer {
  @Override
  public Operator operator() {
    return Operator.ADD;
  }

  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Layer linear(String called) {
    return new Add(called, Activation.LINEAR);
  }

  @Override
  public Shape output(List<Shape> ins) {
    Shape left = ins.getFirst();
    Shape right = ins.getLast();
    if (!left.equals(right)) {
      throw new BadInputException("layer %s: cannot add %s and %s; both inputs need the same shape".formatted(name, left, right));
    }
    return left;
  }
}
