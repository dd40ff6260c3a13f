package lathe.networks.tflite;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lathe.kernels.Pads;
import lathe.kernels.PoolWindow;
import lathe.kernels.Sampling;
import lathe.kernels.Window;

/** A small model with the operators that other converters write and Lathe does not. */
public final class SpelledTflite {
  private static final int[] IMAGE = {1, 4, 4, 4};
  private static final int[] VECTOR = {1, 1, 1, 4};

  private final TfliteModel model = new TfliteModel("spelled", 1 << 12, Builtin::version);
  private final SplittableRandom random = new SplittableRandom(2);

  private SpelledTflite() {}

  public static byte[] file() {
    return new SpelledTflite().written();
  }

  private byte[] written() {
    String image = model.tensor("image", 1, 8, 8, 3);
    model.floats("zero", new float[] {0});
    model.floats("six", new float[] {6}, 1);
    model.operator(Builtin.PADV2, List.of(image, model.integers("pads", new int[] {0, 0, 1, 1, 1, 1, 0, 0}, 4, 2), "zero"),
        model.tensor("padded", 1, 10, 10, 3));
    model.operator(Builtin.CONV_2D, List.of("padded", floats("filter", 4, 3, 3, 3), floats("biases", 4)), model.tensor("conv", IMAGE),
        options -> options.conv(new Window(3, 2, 1, Pads.NONE), false, Fused.NONE));
    String excited = excited(turned(activated("conv")));
    model.operator(Builtin.AVERAGE_POOL_2D, List.of(enlarged(excited)), model.tensor("shrunk", IMAGE),
        options -> options.pool(new PoolWindow(2, 2, 2, 2)));
    model.operator(Builtin.CONCATENATION, List.of("shrunk", excited), model.tensor("joined", 1, 4, 4, 8), options -> options.concat(3));
    unary(Builtin.DIV, "joined", "six", "divided", 1, 4, 4, 8);
    unary(Builtin.SUB, "divided", floats("centre", 8), "centred", 1, 4, 4, 8);
    unary(Builtin.CAST, "centred", "cast", 1, 4, 4, 8);
    mean("cast", "pooled", 1, 1, 1, 8);
    unary(Builtin.SQUEEZE, "pooled", "squeezed", 8);
    unary(Builtin.EXPAND_DIMS, "squeezed", model.integers("nought", new int[] {0}, 1), "expanded", 1, 8);
    dense("expanded", "logits", 4, 8, 1, 4);
    model.operator(Builtin.SOFTMAX, List.of("logits"), model.tensor("softmax", 1, 4), Options::softmax);
    return model.finish("image", List.of("softmax"));
  }

  private String floats(String name, int... dimensions) {
    float[] values = new float[IntStream.of(dimensions).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(0.1, 1);
    }
    return model.floats(name, values, dimensions);
  }

  private String unary(Builtin builtin, String from, String to, int... shape) {
    model.operator(builtin, List.of(from), model.tensor(to, shape));
    return to;
  }

  private String unary(Builtin builtin, String from, String with, String to, int... shape) {
    model.operator(builtin, List.of(from, with), model.tensor(to, shape));
    return to;
  }

  private String mean(String from, String to, int... shape) {
    model.operator(Builtin.MEAN, List.of(from, model.integers(to + "/axes", new int[] {1, 2}, 2)), model.tensor(to, shape), Options::mean);
    return to;
  }

  private String dense(String from, String to, int outputs, int inputs, int... shape) {
    model.operator(Builtin.FULLY_CONNECTED, List.of(from, floats(to + "/weights", outputs, inputs), floats(to + "/biases", outputs)),
        model.tensor(to, shape), options -> options.dense(Fused.NONE));
    return to;
  }

  /** H-swish as {@code x * (relu6(x + 3) / 6)}. */
  private String activated(String image) {
    model.operator(Builtin.ADD, List.of(image, model.floats("three", new float[] {3}, 1)), model.tensor("plus", IMAGE),
        options -> options.elementwise(Fused.RELU6));
    unary(Builtin.MUL, "plus", model.floats("sixth", new float[] {1 / 6f}, 1), "gate", IMAGE);
    return unary(Builtin.MUL, image, "gate", "activated", IMAGE);
  }

  /** Channels first and back again, with a ReLU6 in the form of two comparisons. */
  private String turned(String image) {
    unary(Builtin.TRANSPOSE, image, model.integers("forth", new int[] {0, 3, 1, 2}, 4), "first", IMAGE);
    unary(Builtin.MINIMUM, "first", "six", "least", IMAGE);
    unary(Builtin.MAXIMUM, "least", "zero", "most", IMAGE);
    return unary(Builtin.TRANSPOSE, "most", model.integers("back", new int[] {0, 2, 3, 1}, 4), "last", IMAGE);
  }

  private String excited(String image) {
    dense(mean(image, "mean", VECTOR), "down", 2, 4, 1, 1, 1, 2);
    unary(Builtin.RELU, "down", "rectified", 1, 1, 1, 2);
    dense("rectified", "up", 4, 2, VECTOR);
    unary(Builtin.LOGISTIC, "up", "factors", VECTOR);
    unary(Builtin.RESHAPE, "factors", model.integers("wide", VECTOR, 4), "channels", VECTOR);
    return unary(Builtin.MUL, image, "channels", "excited", IMAGE);
  }

  /** To an extent that is computed: the height of the first image, and 8. */
  private String enlarged(String image) {
    unary(Builtin.SHAPE, "image", "extents", 4);
    model.operator(Builtin.STRIDED_SLICE, List.of("extents", one("begin", 1), one("end", 2), one("step", 1)), model.tensor("height", 1));
    unary(Builtin.PACK, model.integers("eight", new int[] {8}), "width", 1);
    model.operator(Builtin.CONCATENATION, List.of("height", "width"), model.tensor("sizes", 2), options -> options.concat(0));
    model.operator(Builtin.RESIZE_BILINEAR, List.of(image, "sizes"), model.tensor("enlarged", 1, 8, 8, 4),
        options -> options.resize(Sampling.HALF_PIXEL));
    return "enlarged";
  }

  private String one(String name, int value) {
    return model.integers(name, new int[] {value}, 1);
  }
}
