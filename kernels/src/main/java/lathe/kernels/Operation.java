package lathe.kernels;

import java.io.Serializable;
import java.util.List;

/**
 * One computation at a shape: what a kernel executes and what candidates are looked up for. Batch norm is folded, the
 * activation fused.
 *
 * <p>Images are NHWC. A fully connected layer is a pointwise convolution of a single pixel.
 */
public sealed interface Operation extends Serializable {
  /** The first input. */
  Shape in();

  /** All inputs, in order. */
  default List<Shape> ins() {
    return List.of(in());
  }

  Shape out();

  /** What is applied to every output; nothing where the operation does not have one. */
  default Activation activation() {
    return Activation.LINEAR;
  }

  /** Whether each element of the output may be written over the first input's. */
  default boolean mayReplaceInput() {
    return switch (this) {
      case SqueezeExcite _,Add _,Activate _,Multiply _,Softmax _ -> true;
      case Conv _,Depthwise _,Pool _,AveragePool _,Resize _,Concat _,Detections _,Chain _ -> false;
    };
  }

  /** How many {@link Affine}s hold its weights. */
  default int affines() {
    return 0;
  }

  /** Dense convolution; pointwise where the window is. One {@link Affine}. */
  record Conv(Shape in, int outChannels, Window window, Activation activation) implements Operation {
    @Override
    public Shape out() {
      return window.output(in, outChannels);
    }

    @Override
    public int affines() {
      return 1;
    }
  }

  /** One filter for each channel. One {@link Affine}. */
  record Depthwise(Shape in, Window window, Activation activation) implements Operation {
    @Override
    public Shape out() {
      return window.output(in, in.channels());
    }

    @Override
    public int affines() {
      return 1;
    }
  }

  /** The mean over all pixels of each channel. No parameters. */
  record Pool(Shape in) implements Operation {
    @Override
    public Shape out() {
      return Shape.vector(in.channels());
    }
  }

  /**
   * Scales each channel by a gate computed from the channels' means: pool, fully connected to {@code squeeze} with
   * {@code inner}, fully connected back with {@code gate}. Two {@link Affine}, in this order. (Section 5.3 of the
   * paper.)
   */
  record SqueezeExcite(Shape in, int squeeze, Activation inner, Activation gate) implements Operation {
    @Override
    public Shape out() {
      return in;
    }

    @Override
    public Activation activation() {
      return gate;
    }

    @Override
    public int affines() {
      return 2;
    }
  }

  /** The sum of two inputs of one shape. No parameters. */
  record Add(Shape in, Activation activation) implements Operation {
    @Override
    public List<Shape> ins() {
      return List.of(in, in);
    }

    @Override
    public Shape out() {
      return in;
    }
  }

  /** The mean under a moving rectangle of each channel. No parameters. */
  record AveragePool(Shape in, PoolWindow window) implements Operation {
    @Override
    public Shape out() {
      return window.output(in);
    }
  }

  /** Another size of an image, bilinear between its pixels. No parameters. */
  record Resize(Shape in, int height, int width, Sampling sampling) implements Operation {
    @Override
    public Shape out() {
      return new Shape(height, width, in.channels());
    }
  }

  /** The channels of several images of one size, one image behind the other. No parameters. */
  record Concat(List<Shape> ins) implements Operation {
    public Concat {
      ins = List.copyOf(ins);
    }

    @Override
    public Shape in() {
      return ins.getFirst();
    }

    @Override
    public Shape out() {
      return in().withChannels(ins.stream().mapToInt(Shape::channels).sum());
    }
  }

  /** An activation of its own, which reads and writes the whole image again. No parameters. */
  record Activate(Shape in, Activation activation) implements Operation {
    @Override
    public Shape out() {
      return in;
    }
  }

  /**
   * The boxes that a detector finds: decoding and non-maximum suppression of what it predicts for each of its images. No parameters. The
   * output has a pixel for each box, the best first: top, left, bottom, right in shares of the picture, score, class; zeros where there are
   * no more.
   *
   * @param ins boxes and classes of each image in turn, the finest first
   * @param height of the picture that goes into the network
   * @param width of that picture
   */
  record Detections(List<Shape> ins, BoxRule rule, int height, int width) implements Operation {
    /** Numbers that describe a box: the channels of the output. */
    public static final int FIELDS = 6;

    public Detections {
      ins = List.copyOf(ins);
    }

    @Override
    public Shape in() {
      return ins.getFirst();
    }

    public int images() {
      return ins.size() / 2;
    }

    public Shape picture() {
      return new Shape(height, width, 3);
    }

    /** How many classes there are, with the background, which is number 0. */
    public int classes() {
      return ins.get(1).channels() / rule.boxes(0);
    }

    /** How many boxes are predicted. */
    public long anchors() {
      long anchors = 0;
      for (int image = 0; image < images(); image++) {
        anchors += ins.get(2 * image).pixels() * rule.boxes(image);
      }
      return anchors;
    }

    @Override
    public Shape out() {
      return new Shape(1, rule.most(), FIELDS);
    }
  }

  /** The product of two images of one shape, or of an image and a vector with a factor for each channel. No parameters. */
  record Multiply(Shape in, Shape by, Activation activation) implements Operation {
    @Override
    public List<Shape> ins() {
      return List.of(in, by);
    }

    /** Whether the second input has one factor for all pixels. */
    public boolean isPerChannel() {
      return !by.equals(in);
    }

    @Override
    public Shape out() {
      return in;
    }
  }

  /** {@code exp(x[c]) / sum over i of exp(x[i])} over the channels of each pixel: what was scores becomes probabilities. No parameters. */
  record Softmax(Shape in) implements Operation {
    @Override
    public Shape out() {
      return in;
    }
  }

  /**
   * Operations one behind the other that one kernel executes, so that what lies between them never leaves the caches: pointwise and
   * depthwise convolutions, or a depthwise convolution and the squeeze-excite of its output. The parameters of all parts, in order.
   */
  record Chain(List<Operation> parts) implements Operation {
    public Chain {
      parts = List.copyOf(parts);
      for (int i = 1; i < parts.size(); i++) {
        if (!parts.get(i).ins().equals(List.of(parts.get(i - 1).out()))) {
          throw new IllegalArgumentException("%s does not read what %s writes".formatted(parts.get(i), parts.get(i - 1)));
        }
      }
    }

    @Override
    public Shape in() {
      return parts.getFirst().in();
    }

    @Override
    public Shape out() {
      return parts.getLast().out();
    }

    @Override
    public Activation activation() {
      return parts.getLast().activation();
    }

    @Override
    public int affines() {
      return parts.stream().mapToInt(Operation::affines).sum();
    }

    /** Its depthwise convolution; every chain has one. */
    public Depthwise depthwise() {
      return parts.stream().filter(Depthwise.class::isInstance).map(Depthwise.class::cast).findFirst()
          .orElseThrow(() -> new IllegalArgumentException("chain %s has no depthwise convolution".formatted(parts)));
    }
  }
}
