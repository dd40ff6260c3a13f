package lathe.networks.tflite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lathe.networks.export.IntegerWeights;
import lathe.networks.export.Quantization;

/**
 * 8-bit integers as TFLite's quantisation specification has them: a scale and a zero point for each tensor of activations, a scale for each
 * output channel of a convolution's weights, and 32-bit biases at the scale of the products that they are added to.
 */
final class ByteNumbers implements Numbers {
  private final TfliteModel model;
  private final Map<String, Quantization> known;
  private final Map<String, IntegerWeights> weights = new HashMap<>();

  /** @param computed the quantisations of the image and of what layers compute */
  ByteNumbers(TfliteModel model, Map<String, Quantization> computed) {
    this.model = model;
    this.known = new HashMap<>(computed);
  }

  @Override
  public String tensor(String name, int... shape) {
    return model.tensor(name, of(name), shape);
  }

  private Quantization of(String tensor) {
    return Objects.requireNonNull(known.get(tensor), tensor);
  }

  @Override
  public String between(String name, float low, float high, int... shape) {
    known.put(name, Quantization.of(low, high));
    return tensor(name, shape);
  }

  @Override
  public String like(String original, String name, int... shape) {
    known.put(name, of(original));
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
    return weights(name, IntegerWeights.perChannel(values, channels, shape), shape);
  }

  /** By one scale: runtimes of a few years ago read no more of a fully connected layer, and would not say so. */
  @Override
  public String matrix(String name, float[] values, int... shape) {
    return weights(name, IntegerWeights.whole(values), shape);
  }

  private String weights(String name, IntegerWeights integers, int... shape) {
    weights.put(name, integers);
    return model.bytes(name, integers.values(), integers.dimension(), integers.scales(), shape);
  }

  @Override
  public String biases(String name, float[] values, String input, String weightsOf) {
    IntegerWeights factors = Objects.requireNonNull(weights.get(weightsOf), weightsOf);
    return model.integers(name, factors.biases(values, of(input)), factors.products(of(input)));
  }

  @Override
  public String scalar(String name, float value) {
    Quantization exact = Quantization.of(Math.min(value, 0), Math.max(value, 0));
    known.put(name, exact);
    return model.bytes(name, new byte[] {exact.quantized(value)}, 0, List.of(exact), 1);
  }
}
