package lathe.networks.export;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Weights as 8-bit and biases as 32-bit integers.
 *
 * @param dimension of the weights, the one whose entries have a scale each; 0 where all share one
 * @param scales of the weights
 * @param products the scales of the biases: of an integer of the image times one of the weights
 */
public record IntegerAffine(byte[] weights, int dimension, List<Quantization> scales, int[] biases, List<Quantization> products) {
  /** How large a bias may become, so that the products that are added to it stay below 2^31. */
  private static final double MOST_STEPS = 1 << 30;

  public IntegerAffine {
    scales = List.copyOf(scales);
    products = List.copyOf(products);
  }

  /**
   * By a scale for each output channel.
   *
   * @param image how the integers that the weights meet stand for numbers
   * @param dimension of the weights, which counts output channels
   */
  public static IntegerAffine perChannel(float[] weights, float[] biases, Quantization image, int dimension, int... shape) {
    int run = IntStream.range(dimension + 1, shape.length).map(inner -> shape[inner]).reduce(1, (a, b) -> a * b);
    return scaled(weights, biases, image, dimension, shape[dimension], run);
  }

  /** By one scale. */
  public static IntegerAffine whole(float[] weights, float[] biases, Quantization image) {
    return scaled(weights, biases, image, 0, 1, 1);
  }

  /**
   * @param count of the scales
   * @param run how many weights in a row share one
   */
  private static IntegerAffine scaled(float[] weights, float[] biases, Quantization image, int dimension, int count, int run) {
    float[] most = new float[count];
    for (int i = 0; i < weights.length; i++) {
      most[i / run % count] = Math.max(most[i / run % count], Math.abs(weights[i]));
    }
    float[] bias = new float[count];
    for (int i = 0; i < biases.length; i++) {
      bias[i % count] = Math.max(bias[i % count], Math.abs(biases[i]));
    }
    List<Quantization> each = IntStream.range(0, count).mapToObj(i -> scale(most[i], bias[i], image)).toList();
    byte[] integers = new byte[weights.length];
    for (int i = 0; i < weights.length; i++) {
      integers[i] = each.get(i / run % count).quantized(weights[i]);
    }
    List<Quantization> products = each.stream().map(image::times).toList();
    int[] steps = new int[biases.length];
    for (int i = 0; i < biases.length; i++) {
      steps[i] = (int) Math.round((double) biases[i] / products.get(i % count).scale());
    }
    return new IntegerAffine(integers, dimension, each, steps, products);
  }

  /** A channel whose weights are next to nothing is its bias, which must not be lost. */
  private static Quantization scale(float most, float bias, Quantization image) {
    return Quantization.symmetric(most, bias / (MOST_STEPS * image.scale()));
  }
}
