package lathe.networks;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.Shape;

/**
 * Squeeze-excite, one layer: global pool, fully connected to {@code squeeze} channels, {@code inner}, fully connected back to C channels,
 * {@code gate}, and every channel of the image scaled by its gate. {@code [H,W,C] -> [H,W,C]}; weights {@code [C,squeeze]} and {@code
 * [squeeze,C]}, both with bias; these biases are counted even where a model file has none.
 */
public record SqueezeExcite(String name, int squeeze, Activation inner, Activation gate) implements Layer {
  public SqueezeExcite {
    Checks.channels(name, squeeze);
  }

  @Override
  public Operator operator() {
    return Operator.SQUEEZE_EXCITE;
  }

  @Override
  public Activation activation() {
    return gate;
  }

  @Override
  public Shape output(List<Shape> ins) {
    return ins.getFirst();
  }

  @Override
  public long macs(Shape in) {
    return 2L * in.channels() * squeeze;
  }

  @Override
  public long params(Shape in) {
    return macs(in) + squeeze + in.channels();
  }

  @Override
  public long deployedParams(Shape in) {
    return params(in);
  }
}
