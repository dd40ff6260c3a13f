package lathe.networks;

import java.util.List;
import lathe.kernels.Shape;

/** The mean of each channel over the whole image: {@code [H,W,C] -> [1,1,C]}. */
public record Pool(String name) implements Layer {
  @Override
  public Operator operator() {
    return Operator.POOL;
  }

  @Override
  public Shape output(List<Shape> ins) {
    return Shape.vector(ins.getFirst().channels());
  }
}
