package lathe.networks.export;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Weights as 8-bit integers.
 *
 * @param dimension the one whose entries have a scale each; 0 where all share one
 */
public record IntegerWeights(byte[] values, int dimension, List<Quantization> scales) {
  public IntegerWeights {
    scales = List.copyOf(scales);
  }

  /** By a scale for each output channel, which this dimension counts. */
  public static IntegerWeights perChannel(float[] weights, int dimension, int... shape) {
    int apart = IntStream.range(dimension + 1, shape.length).map(inner -> shape[inner]).reduce(1, (a, b) -> a * b);
    return scaled(weights, dimension, shape[dimension], apart);
  }

  /** By one scale. */
  public static IntegerWeights whole(float[] weights) {
    return scaled(weights, 0, 1, 1);
  }

  /** @param apart how many values share a scale before those of the next one begin */
  private static IntegerWeights scaled(float[] weights, int dimension, int scales, int apart) {
    float[] most = new float[scales];
    for (int i = 0; i < weights.length; i++) {
      most[i / apart % scales] = Math.max(most[i / apart % scales], Math.abs(weights[i]));
    }
    List<Quantization> each = IntStream.range(0, scales).mapToObj(scale -> Quantization.symmetric(most[scale])).toList();
    byte[] values = new byte[weights.length];
    for (int i = 0; i < weights.length; i++) {
      values[i] = each.get(i / apart % scales).quantized(weights[i]);
    }
    return new IntegerWeights(values, dimension, each);
  }

  /** How the 32-bit biases of an operator stand for numbers that multiplies an image by these weights. */
  public List<Quantization> products(Quantization image) {
    return scales.stream().map(image::times).toList();
  }

  /** The biases of such an operator. */
  public int[] biases(float[] biases, Quantization image) {
    List<Quantization> products = products(image);
    int[] integers = new int[biases.length];
    for (int i = 0; i < integers.length; i++) {
      double steps = biases[i] / (double) products.get(i % products.size()).scale();
      integers[i] = Math.clamp(Math.round(steps), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    return integers;
  }
}
