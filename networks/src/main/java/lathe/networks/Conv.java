package lathe.networks;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.Shape;
import lathe.kernels.Window;

/**
 * Dense convolution, every output channel from every input channel: {@code [H,W,C] -> [H',W',outChannels]}, weights {@code
 * [k,k,C,outChannels]}.
 *
 * @param batchNorm scale and offset of each output channel, before the activation
 * @param bias one for each output channel, as layers without batch norm have
 */
public record Conv(String name, int outChannels, Window window, boolean batchNorm, boolean bias, Activation activation) implements Layer {
  public Conv {
    Checks.channels(name, outChannels);
  }

  @Override
  public Operator operator() {
    return window.isPointwise() ? Operator.POINTWISE : Operator.CONV;
  }

  @Override
  public Layer linear(String called) {
    return new Conv(called, outChannels, window, batchNorm, bias, Activation.LINEAR);
  }

  @Override
  public Shape output(List<Shape> ins) {
    Shape in = ins.getFirst();
    Checks.weights(name, window, in.channels(), outChannels);
    return Checks.windowed(name, window, in, outChannels);
  }

  @Override
  public long macs(Shape in) {
    return window.output(in, outChannels).pixels() * weights(in);
  }

  @Override
  public long params(Shape in) {
    return weights(in) + (batchNorm ? 2L * outChannels : 0) + (bias ? outChannels : 0);
  }

  @Override
  public long deployedParams(Shape in) {
    return weights(in) + outChannels;
  }

  private long weights(Shape in) {
    return (long) window.kernel() * window.kernel() * in.channels() * outChannels;
  }
}
