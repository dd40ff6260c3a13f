package lathe.networks;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.BadInputException;
import lathe.kernels.Shape;

/** Fully connected, on a vector: {@code [1,1,C] -> [1,1,out]}, weights {@code [C,out]}. */
public record Dense(String name, int out, boolean bias, Activation activation) implements Layer {
  public Dense {
    Checks.channels(name, out);
  }

  @Override
  public Operator operator() {
    return Operator.DENSE;
  }

  @Override
  public Layer linear(String called) {
    return new Dense(called, out, bias, Activation.LINEAR);
  }

  @Override
  public Shape output(List<Shape> ins) {
    Shape in = ins.getFirst();
    if (in.pixels() != 1) {
      throw new BadInputException("layer %s: a fully connected layer takes 1x1xC, not %s; put a pool before it".formatted(name, in));
    }
    return Shape.vector(out);
  }

  @Override
  public long macs(Shape in) {
    return weights(in);
  }

  @Override
  public long params(Shape in) {
    return weights(in) + (bias ? out : 0);
  }

  @Override
  public long deployedParams(Shape in) {
    return weights(in) + out;
  }

  private long weights(Shape in) {
    return (long) in.channels() * out;
  }
}
