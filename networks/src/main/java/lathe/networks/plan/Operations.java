package lathe.networks.plan;

import lathe.kernels.Operation;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Add;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Depthwise;
import lathe.networks.Layer;
import lathe.networks.Pool;
import lathe.networks.SqueezeExcite;

/** What a layer asks of a kernel. */
final class Operations {
  private Operations() {}

  /**
   * @param in the shape of the layer's first input
   */
  static Operation of(Layer layer, Shape in) {
    return switch (layer) {
      case Conv c -> new Operation.Conv(in, c.outChannels(), c.window(), c.activation());
      case Depthwise d -> new Operation.Depthwise(in, d.window(), d.activation());
      case Pool _ -> new Operation.Pool(in);
      case SqueezeExcite s -> new Operation.SqueezeExcite(in, s.squeeze(), s.inner(), s.gate());
      case Dense d -> new Operation.Conv(in, d.out(), Window.POINTWISE, d.activation());
      case Add a -> new Operation.Add(in, a.activation());
    };
  }
}
