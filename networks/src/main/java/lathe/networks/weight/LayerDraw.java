package lathe.networks.weight;

import lathe.kernels.Affine;
import java.util.List;
import java.util.SplittableRandom;
import lathe.kernels.Activation;
import lathe.kernels.Shape;
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

/**
 * Draws the weights of one layer. They are scaled to the number of products in a sum (He et al. 2015, arXiv 1502.01852), so that signals
 * neither fade nor explode on their way through a network. Uniform, because a normal draw takes ten times as long and no kernel can tell.
 */
final class LayerDraw {
  private final SplittableRandom random;

  LayerDraw(SplittableRandom random) {
    this.random = random;
  }

  /** What {@link Weights#of} answers for this layer. */
  List<Affine> draw(Layer layer, Shape in) {
    return switch (layer) {
      case Conv c -> List.of(conv(c, in));
      case Depthwise d -> List.of(depthwise(d, in));
      case Dense d -> List.of(new Affine(weights(in.channels(), d.out(), d.activation()), biases(d.out(), d.bias())));
      case SqueezeExcite s -> squeezeExcite(s, in.channels());
      case Pool _,Add _,AveragePool _,Resize _,Concat _,Multiply _,Activate _,Softmax _,Detections _ -> List.of();
      case FusedLayer f -> throw new IllegalArgumentException("%s has no weights but those of its parts".formatted(f.name()));
    };
  }

  private Affine conv(Conv conv, Shape in) {
    int products = conv.window().kernel() * conv.window().kernel() * in.channels();
    float[] weights = weights(products, conv.outChannels(), conv.activation());
    Affine raw = new Affine(weights, biases(conv.outChannels(), conv.bias()));
    return conv.batchNorm() ? batchNorm(conv.outChannels()).fold(raw) : raw;
  }

  private Affine depthwise(Depthwise depthwise, Shape in) {
    int products = depthwise.window().kernel() * depthwise.window().kernel();
    Affine raw = new Affine(weights(products, in.channels(), depthwise.activation()), biases(in.channels(), depthwise.bias()));
    return depthwise.batchNorm() ? batchNorm(in.channels()).fold(raw) : raw;
  }

  /** The gate's biases lie around 1.5: as in trained networks, most gates are more open than shut. */
  private List<Affine> squeezeExcite(SqueezeExcite layer, int channels) {
    var reduce = new Affine(weights(channels, layer.squeeze(), layer.inner()), biases(layer.squeeze(), true));
    return List.of(reduce, new Affine(weights(layer.squeeze(), channels, layer.gate()), uniform(channels, 0.5, 2.5)));
  }

  /** Weights of {@code outputs} sums of {@code products} each. */
  private float[] weights(int products, int outputs, Activation activation) {
    double bound = Math.sqrt(3 * gain(activation) / products); // a uniform draw on [-b, b] has variance b * b / 3
    return uniform(products * outputs, -bound, bound);
  }

  /** What makes up for what an activation takes from the mean square of its input. Linear layers end blocks whose sums would grow. */
  private static double gain(Activation activation) {
    return switch (activation) {
      case LINEAR -> 0.5;
      case SIGMOID, HSIGMOID -> 1;
      case RELU, RELU6 -> 2;
      case SWISH, HSWISH -> 3;
    };
  }

  private float[] biases(int channels, boolean present) {
    return present ? uniform(channels, -0.2, 0.2) : new float[channels];
  }

  /** Statistics that are near those of a trained layer, and none of them 0 or 1, so that a wrong fold shows. */
  private BatchNorm batchNorm(int channels) {
    return new BatchNorm(uniform(channels, 0.8, 1.2), uniform(channels, -0.4, 0.4), uniform(channels, -0.2, 0.2),
        uniform(channels, 0.6, 1.4));
  }

  private float[] uniform(int count, double least, double most) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (least + (most - least) * random.nextDouble());
    }
    return values;
  }
}
