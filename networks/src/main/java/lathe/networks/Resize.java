package lathe.networks;

import java.util.List;
import lathe.kernels.Sampling;
import lathe.kernels.Shape;

/** Resizes an image by bilinear interpolation: {@code [H,W,C] -> [height,width,C]}. */
public record Resize(String name, int height, int width, Sampling sampling) implements Layer {
  @Override
  public Operator operator() {
    return Operator.RESIZE;
  }

  @Override
  public Shape output(List<Shape> ins) {
    return new Shape(height, width, ins.getFirst().channels());
  }
}
