package lathe.networks.tflite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lathe.networks.export.IntegerAffine;
import lathe.networks.export.Quantization;

/**
 * 8-bit integers as TFLite's quantisation specification has them: a scale and a zero point for each tensor of activations, a scale for each
 * output channel of a convolution's weights, and 32-bit biases at the scale of the products that they are added to.
 */
final class TfliteBytes implements TfliteNumbers {
  private final TfliteModel model;
  private final Map<String, Quantization> known;
  private final Set<String> converted = new HashSet<>();

  /** @param computed the quantisations of the image and of what layers compute */
  TfliteBytes(TfliteModel model, Map<String, Quantization> computed) {
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
    String name = result + "/" + input;
    if (converted.add(name)) { // one that reads it twice gets one conversion
      model.operator(Builtin.QUANTIZE, List.of(input), like(result, name, shape));
    }
    return name;
  }

  @Override
  public List<String> filter(String layer, float[] weights, float[] biases, String input, int channels, int... shape) {
    return affine(layer, IntegerAffine.perChannel(weights, biases, of(input), channels, shape), shape);
  }

  /** By one scale: runtimes of a few years ago read no more of a fully connected layer, and would not say so. */
  @Override
  public List<String> matrix(String layer, float[] weights, float[] biases, String input, int... shape) {
    return affine(layer, IntegerAffine.whole(weights, biases, of(input)), shape);
  }

  private List<String> affine(String layer, IntegerAffine integers, int... shape) {
    return List.of(model.bytes(layer + "/weights", integers.weights(), integers.dimension(), integers.scales(), shape),
        model.integers(layer + "/biases", integers.biases(), integers.products()));
  }

  @Override
  public String scalar(String name, float value) {
    Quantization exact = Quantization.of(Math.min(value, 0), Math.max(value, 0));
    known.put(name, exact);
    return model.bytes(name, new byte[] {exact.quantized(value)}, 0, List.of(exact), 1);
  }
}
