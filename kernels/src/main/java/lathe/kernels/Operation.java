package lathe.kernels;

import java.util.List;

/**
 * One computation at a shape: what a kernel executes and what candidates are looked up for. Batch norm is folded, the
 * activation fused.
 *
 * <p>Images are NHWC. A fully connected layer is a pointwise convolution of a single pixel.
 */
public sealed interface Operation {
  /** The first input. */
  Shape in();

  /** All inputs, in order. */
  default List<Shape> ins() {
    return List.of(in());
  }

  Shape out();

  /** What is applied to every output. */
  Activation activation();

  /** Dense convolution; pointwise where the window is. One {@link Affine}. */
  record Conv(Shape in, int outChannels, Window window, Activation activation) implements Operation {
    @Override
    public Shape out() {
      return window.output(in, outChannels);
    }
  }

  /** One filter for each channel. One {@link Affine}. */
  record Depthwise(Shape in, Window window, Activation activation) implements Operation {
    @Override
    public Shape out() {
      return window.output(in, in.channels());
    }
  }

  /** The mean over all pixels of each channel. No parameters. */
  record Pool(Shape in) implements Operation {
    @Override
    public Shape out() {
      return Shape.vector(in.channels());
    }

    @Override
    public Activation activation() {
      return Activation.LINEAR;
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

    @Override
    public Activation activation() {
      return Activation.LINEAR;
    }
  }

  /** Another size of an image, bilinear between its pixels. No parameters. */
  record Resize(Shape in, int height, int width, Sampling sampling) implements Operation {
    @Override
    public Shape out() {
      return new Shape(height, width, in.channels());
    }

    @Override
    public Activation activation() {
      return Activation.LINEAR;
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

    @Override
    public Activation activation() {
      return Activation.LINEAR;
    }
  }

  /** An activation of its own, which reads and writes the whole image again. No parameters. */
  record Activate(Shape in, Activation activation) implements Operation {
    @Override
    public Shape out() {
      return in;
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
}
