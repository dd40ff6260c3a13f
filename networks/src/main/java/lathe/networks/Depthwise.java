package lathe.networks;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.Shape;
import lathe.kernels.Window;

/**
 * Depthwise convolution, one filter for each channel: {@code [H,W,C] -> [H',W',C]}, weights {@code [k,k,C]}.
 *
 * @param batchNorm scale and offset of each channel, before the activation
 * @param bias one for each channel, as layers without batch norm have
 */
public record Depthwise(String name, Window window, boolean batchNorm, boolean bias, Activation activation) implements Layer {
  @Override
  public Operator operator() {
    return Operator.DEPTHWISE;
  }

  @Override
  public Layer linear(String called) {
    return new Depthwise(called, window, batchNorm, bias, Activation.LINEAR);
  }

  @Override
  public Shape output(List<Shape> ins) {
    return Checks.windowed(name, window, ins.getFirst(), ins.getFirst().channels());
  }

  @Override
  public long macs(Shape in) {
    return window.output(in, in.channels()).pixels() * weights(in);
  }

  @Override
  public long params(Shape in) {
    return weights(in) + (batchNorm ? 2L * in.channels() : 0) + (bias ? in.channels() : 0);
  }

  @Override
  public long deployedParams(Shape in) {
    return weights(in) + in.channels();
  }

  private long weights(Shape in) {
    return (long) window.kernel() * window.kernel() * in.channels();
  }
}
