package lathe.networks.description;

import lathe.kernels.Activation;
import lathe.kernels.BoxRule;
import lathe.kernels.Pads;
import lathe.kernels.PoolWindow;
import lathe.kernels.Sampling;
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
import lathe.networks.Layer;
import lathe.networks.Multiply;
import lathe.networks.Pool;
import lathe.networks.Resize;
import lathe.networks.Softmax;
import lathe.networks.SqueezeExcite;
import org.jspecify.annotations.Nullable;

/** One layer of a description. */
record LayerReader(Entry entry, String name, Shape in, int inputs) {
  /** The extent of anything: more overflows the arithmetic somewhere, and no network has it. */
  static final int MOST_CHANNELS = 1 << 16;

  /** Height or width of an image. */
  static final int MOST_EXTENT = 1 << 14;

  private static final int MOST_WINDOW = 1 << 10;
  private static final int MOST_PAD = 1 << 12;

  /** The layer of this entry, whose first input has the shape {@code in}. */
  Layer layer() {
    return switch (entry.word("op", null, Op.values())) {
      case CONV -> new Conv(name, channels("channels"), window(1), batchNorm(), bias(), activation());
      case DEPTHWISE -> new Depthwise(name, window(3), batchNorm(), bias(), activation());
      case POOL -> new Pool(name);
      case SQUEEZE_EXCITE -> new SqueezeExcite(name, channels("squeeze"), entry.word("inner", Activation.RELU, Activation.values()),
          entry.word("gate", Activation.HSIGMOID, Activation.values()));
      case DENSE -> new Dense(name, channels("channels"), bias(), activation());
      case ADD -> new Add(name, activation());
      case AVERAGE_POOL -> new AveragePool(name, pool());
      case RESIZE -> resize();
      case CONCAT -> new Concat(name, inputs);
      case MULTIPLY -> new Multiply(name, activation());
      case DETECTIONS -> detections();
      case ACTIVATE -> new Activate(name, activation());
      case SOFTMAX -> new Softmax(name);
    };
  }

  private int channels(String key) {
    return entry.count(key, 1, MOST_CHANNELS);
  }

  private Activation activation() {
    return entry.word("activation", Activation.LINEAR, Activation.values());
  }

  private boolean batchNorm() {
    return entry.flag("batchNorm", false);
  }

  private boolean bias() {
    return entry.flag("bias", false);
  }

  private PoolWindow pool() {
    int[] kernel = pair(entry.require("kernel"));
    Value given = entry.find("stride");
    int[] stride = given == null ? kernel : pair(given);
    return new PoolWindow(kernel[0], kernel[1], stride[0], stride[1]);
  }

  /** Height and width, or one number for both. */
  private static int[] pair(Value value) {
    if (value instanceof Value.Items) {
      return Entry.counts(value, "[height, width]", 2, 1, MOST_EXTENT);
    }
    int both = Entry.count(value, 1, MOST_EXTENT);
    return new int[] {both, both};
  }

  private Resize resize() {
    int[] size = pair(entry.require("size"));
    return new Resize(name, size[0], size[1], entry.word("sampling", Sampling.HALF_PIXEL, Sampling.values()));
  }

  private Detections detections() {
    if (inputs % 2 != 0) {
      throw entry.place("inputs").refuse("%d inputs for detections; it takes boxes and classes of each image in turn", inputs);
    }
    int[] size = pair(entry.require("size"));
    return new Detections(name, entry.word("rule", null, BoxRule.values()), size[0], size[1], inputs / 2);
  }

  private Window window(int usualKernel) {
    int kernel = entry.count("kernel", usualKernel, 1, MOST_WINDOW);
    int stride = entry.count("stride", 1, 1, MOST_WINDOW);
    int dilation = entry.count("dilation", 1, 1, MOST_WINDOW);
    return new Window(kernel, stride, dilation, pads(entry.find("pads"), kernel, stride, dilation));
  }

  /** TensorFlow's SAME where nothing is said. */
  private Pads pads(@Nullable Value value, int kernel, int stride, int dilation) {
    Pads same = Pads.same(in.height(), in.width(), kernel, stride, dilation);
    return switch (value) {
      case null -> same;
      case Value.Text(Place _, String text) when text.equals("same") -> same;
      case Value.Text(Place _, String text) when text.equals("none") -> Pads.NONE;
      case Value.Text(Place _, String text) when text.equals("symmetric") -> Pads.symmetric((kernel - 1) * dilation / 2);
      case Value.Items list -> {
        int[] pads = Entry.counts(list, "[top, left, bottom, right]", 4, 0, MOST_PAD);
        yield new Pads(pads[0], pads[1], pads[2], pads[3]);
      }
      default -> throw value.place().refuse("%s; use \"same\", \"symmetric\", \"none\" or [top, left, bottom, right]", value.shown());
    };
  }
}
