package lathe.networks.reference;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Operation;
import lathe.kernels.Shape;
import lathe.kernels.reference.Reference;
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
import lathe.networks.Network;
import lathe.networks.Pool;
import lathe.networks.Resize;
import lathe.networks.Softmax;
import lathe.networks.SqueezeExcite;
import lathe.kernels.Affine;
import lathe.networks.weight.Weights;

/** Runs a network one layer after the other. Sums are kept in double; what passes from layer to layer is float, as in every engine. */
public final class ReferenceNetwork {
  private ReferenceNetwork() {}

  /**
   * The output of every node.
   *
   * @param image {@code [H,W,C]}, row by row, as the network's input shape says
   */
  public static List<float[]> run(Network network, Weights weights, float[] image) {
    if (image.length != network.input().elements()) {
      throw new IllegalArgumentException("%s takes %d floats, not %d".formatted(network, network.input().elements(), image.length));
    }
    List<float[]> outputs = new ArrayList<>(network.size());
    for (int i = 0; i < network.size(); i++) {
      List<float[]> inputs =
          network.inputs(i).stream().map(from -> from == Network.INPUT ? image : outputs.get(from)).toList();
      outputs.add(layer(network.layer(i), inputs, network.ins(i), network.out(i), weights.of(i)));
    }
    return outputs;
  }

  private static float[] layer(Layer layer, List<float[]> inputs, List<Shape> ins, Shape out, List<Affine> weights) {
    float[] x = inputs.getFirst();
    Shape in = ins.getFirst();
    return switch (layer) {
      case Conv c -> new ReferenceWindow(x, in, out, c.window()).conv(weights.getFirst(), c.activation());
      case Depthwise d -> new ReferenceWindow(x, in, out, d.window()).depthwise(weights.getFirst(), d.activation());
      case Pool _ -> ReferenceVector.floats(ReferenceVector.mean(x, in.channels()));
      case SqueezeExcite s -> ReferenceVector.squeezeExcite(s, x, in.channels(), weights);
      case Dense d -> ReferenceVector.floats(ReferenceVector.dense(ReferenceVector.doubles(x), weights.getFirst(), d.activation()));
      case Add a -> ReferenceVector.add(x, inputs.getLast(), a.activation());
      case AveragePool p -> ReferenceImage.averagePool(x, in, out, p.pool());
      case Resize r -> ReferenceImage.resize(x, in, out, r.sampling());
      case Concat _ -> ReferenceImage.concat(inputs, Math.toIntExact(in.pixels()));
      case Detections d ->
          ReferenceVector.floats(Reference.run(new Operation.Detections(ins, d.rule(), d.height(), d.width()), weights, inputs));
      case Activate a -> ReferenceVector.activate(x, a.activation());
      case Multiply m -> ReferenceVector.multiply(x, inputs.getLast(), m.activation());
      case Softmax _ -> ReferenceVector.softmax(x, in.channels());
      case FusedLayer f -> throw new IllegalArgumentException("%s: run the network with its layers apart".formatted(f.name()));
    };
  }
}
