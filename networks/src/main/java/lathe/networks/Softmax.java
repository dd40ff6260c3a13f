package lathe.networks;

import java.util.List;
import lathe.kernels.Shape;

/** Turns scores into probabilities over the channels of each pixel: {@code [H,W,C] -> [H,W,C]}. */
public record Softmax(String name) implements Layer {
  @Override
  public Operator operator() {
    return Operator.SOFTMAX;
  }

  @Override
  public Shape output(List<Shape> ins) {
    return ins.getFirst();
  }
}
