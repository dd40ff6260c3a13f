package lathe.networks.tflite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import lathe.networks.export.Quantization;

/**
 * 8-bit integers as TFLite's quantisation specification has them: a scale and a zero point for each tensor of activations, a scale for each
 * output channel of a convolution's weights, and 32-bit biases at the scale of the products that they are added to.
 */
final class ByteNumbers implements Numbers {
  private final TfliteModel model;
  private final Map<String, List<Quantization>> known = new HashMap<>();

  /** @param computed the quantisations of the image and of what layers compute */
  ByteNumbers(TfliteModel model, Map<String, Quantization> computed) {
    this.model = model;
    computed.forEach((name, quantization) -> known.put(name, List.of(quantization)));
  }

  @Override
  public String tensor(String name, int... shape) {
    return model.tensor(name, of(name), shape);
  }

  private Quantization of(String tensor) {
    return all(tensor).getFirst();
  }

  private List<Quantization> all(String tensor) {
    return Objects.requireNonNull(known.get(tensor), tensor);
  }

  @Override
  public String between(String name, float low, float high, int... shape) {
    known.put(name, List.of(Quantization.of(low, high)));
    return tensor(name, shape);
  }

  @Override
  public String like(String original, String name, int... shape) {
    known.put(name, all(original));
    return tensor(name, shape);
  }

  @Override
  public String as(String result, String input, int... shape) {
    if (of(input).equals(of(result))) {
      return input;
    }
    String converted = like(result, result + "/" + input, shape);
    model.operator(Builtin.QUANTIZE, List.of(input), converted);
    return converted;
  }

  @Override
  public String weights(String name, float[] values, int channels, int... shape) {
    int apart = IntStream.range(channels + 1, shape.length).map(dimension -> shape[dimension]).reduce(1, (a, b) -> a * b);
    return scaled(name, values, channels, shape[channels], apart, shape);
  }

  /** By one scale: runtimes of a few years ago read no more of a fully connected layer, and would not say so. */
  @Override
  public String matrix(String name, float[] values, int... shape) {
    return scaled(name, values, 0, 1, 1, shape);
  }

  /**
   * @param scales the length of the dimension
   * @param apart how many values share a scale before the next one's begin
   */
  private String scaled(String name, float[] values, int dimension, int scales, int apart, int... shape) {
    float[] most = new float[scales];
    for (int i = 0; i < values.length; i++) {
      most[i / apart % scales] = Math.max(most[i / apart % scales], Math.abs(values[i]));
    }
    List<Quantization> each = IntStream.range(0, scales).mapToObj(scale -> Quantization.symmetric(most[scale])).toList();
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = each.get(i / apart % scales).quantized(values[i]);
    }
    known.put(name, each);
    return model.bytes(name, bytes, dimension, each, shape);
  }

  @Override
  public String biases(String name, float[] values, String input, String weights) {
    Quantization image = of(input);
    List<Quantization> products = all(weights).stream().map(image::times).toList();
    int[] integers = new int[values.length];
    for (int i = 0; i < integers.length; i++) {
      double steps = values[i] / (double) products.get(i % products.size()).scale();
      integers[i] = Math.clamp(Math.round(steps), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    return model.integers(name, integers, products);
  }

  @Override
  public String scalar(String name, float value) {
    Quantization exact = Quantization.of(Math.min(value, 0), Math.max(value, 0));
    known.put(name, List.of(exact));
    return model.bytes(name, new byte[] {exact.quantized(value)}, 0, List.of(exact), 1);
  }
}
