package lathe.networks.plan;

import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.Operation;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.Activate;
import lathe.networks.Add;
import lathe.networks.AveragePool;
import lathe.networks.Concat;
import lathe.networks.Conv;
import lathe.networks.Dense;
import lathe.networks.Depthwise;
import lathe.networks.Detections;
import lathe.networks.FusedLayer;
import lathe.networks.Layer;
import lathe.networks.Multiply;
import lathe.networks.Pool;
import lathe.networks.Resize;
import lathe.networks.Softmax;
import lathe.networks.SqueezeExcite;

/** Turns layers into the operations that kernels execute. */
final class Operations {
  private Operations() {}

  /**
   * @param ins the shapes of the layer's inputs
   */
  static Operation of(Layer layer, List<Shape> ins) {
    Shape in = ins.getFirst();
    return switch (layer) {
      case Conv c -> new Operation.Conv(in, c.outChannels(), c.window(), c.activation());
      case Depthwise d -> new Operation.Depthwise(in, d.window(), d.activation());
      case Pool _ -> new Operation.Pool(in);
      case SqueezeExcite s -> new Operation.SqueezeExcite(in, s.squeeze(), s.inner(), s.gate());
      case Dense d -> new Operation.Conv(in, d.out(), Window.POINTWISE, d.activation());
      case Add a -> new Operation.Add(in, a.activation());
      case AveragePool p -> new Operation.AveragePool(in, p.pool());
      case Resize r -> new Operation.Resize(in, r.height(), r.width(), r.sampling());
      case Concat _ -> new Operation.Concat(ins);
      case Detections d -> new Operation.Detections(ins, d.rule(), d.height(), d.width());
      case Activate a -> new Operation.Activate(in, a.activation());
      case Multiply m -> new Operation.Multiply(in, ins.getLast(), m.activation());
      case Softmax _ -> new Operation.Softmax(in);
      case FusedLayer f -> chain(f, f.shapes(in));
    };
  }

  private static Operation chain(FusedLayer fused, List<Shape> shapes) {
    return new Operation.Chain(
        IntStream.range(0, fused.parts().size()).mapToObj(i -> of(fused.parts().get(i), List.of(shapes.get(i)))).toList());
  }
}
