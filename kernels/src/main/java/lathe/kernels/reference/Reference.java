package lathe.kernels.reference;

import java.util.Arrays;
import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.Operation;
import lathe.kernels.Operation.Add;
import lathe.kernels.Operation.AveragePool;
import lathe.kernels.Operation.Chain;
import lathe.kernels.Operation.Concat;
import lathe.kernels.Operation.Conv;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Operation.Detections;
import lathe.kernels.Operation.Multiply;
import lathe.kernels.Operation.Pool;
import lathe.kernels.Operation.Resize;
import lathe.kernels.Operation.Softmax;
import lathe.kernels.Operation.SqueezeExcite;
import lathe.kernels.Affine;
import lathe.kernels.PoolWindow;
import lathe.kernels.Shape;
import lathe.kernels.Window;

/** Executes one operation on dense NHWC images, slowly and plainly. */
public final class Reference {
  private Reference() {}

  /** The output of an operation, in double precision. */
  public static double[] run(Operation operation, List<Affine> parameters, List<float[]> inputs) {
    return result(operation, parameters, inputs.stream().map(Reference::widen).toList());
  }

  private static double[] result(Operation operation, List<Affine> parameters, List<double[]> inputs) {
    double[] x = inputs.getFirst();
    return switch (operation) {
      case Conv conv -> conv(conv, x, parameters.getFirst());
      case Depthwise depthwise -> depthwise(depthwise, x, parameters.getFirst());
      case Pool pool -> pool(pool.in(), x);
      case SqueezeExcite se -> squeezeExcite(se, x, parameters);
      case Add add -> add(x, inputs.get(1), add.activation());
      case AveragePool pool -> averagePool(pool, x);
      case Resize resize -> resize(resize, x);
      case Concat concat -> concat(concat, inputs);
      case Operation.Activate activate -> Arrays.stream(x).map(activate.activation()::of).toArray();
      case Detections detections -> ReferenceDetections.run(detections, inputs);
      case Multiply multiply -> multiply(x, inputs.get(1), multiply.activation());
      case Softmax softmax -> softmax(x, softmax.in().channels());
      case Chain chain -> chain(chain, x, parameters);
    };
  }

  private static double[] widen(float[] x) {
    double[] wide = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      wide[i] = x[i];
    }
    return wide;
  }

  /**
   * {@code out[y, x, o] = act(bias[o] + sum over i, j, c of in[y * s - top + i * d, x * s - left + j * d, c] * w[i, j,
   * c, o])}.
   */
  private static double[] conv(Conv op, double[] x, Affine parameters) {
    Shape in = op.in();
    Shape out = op.out();
    Window w = op.window();
    double[] y = new double[Math.toIntExact(out.elements())];
    for (int o = 0; o < y.length; o++) {
      int column = o % out.channels();
      int pixel = o / out.channels();
      double sum = parameters.biases()[column];
      for (int i = 0; i < w.kernel(); i++) {
        for (int j = 0; j < w.kernel(); j++) {
          int from = pixel(in, w, pixel / out.width(), pixel % out.width(), i, j);
          for (int c = 0; from >= 0 && c < in.channels(); c++) {
            sum += x[from * in.channels() + c] * parameters.weights()[((i * w.kernel() + j) * in.channels() + c) * out.channels() + column];
          }
        }
      }
      y[o] = op.activation().of(sum);
    }
    return y;
  }

  /**
   * {@code out[y, x, c] = act(bias[c] + sum over i, j of in[y * s - top + i * d, x * s - left + j * d, c] * w[i, j,
   * c])}.
   */
  private static double[] depthwise(Depthwise op, double[] x, Affine parameters) {
    Shape out = op.out();
    Window w = op.window();
    int channels = out.channels();
    double[] y = new double[Math.toIntExact(out.elements())];
    for (int o = 0; o < y.length; o++) {
      int c = o % channels;
      int pixel = o / channels;
      double sum = parameters.biases()[c];
      for (int i = 0; i < w.kernel(); i++) {
        for (int j = 0; j < w.kernel(); j++) {
          int from = pixel(op.in(), w, pixel / out.width(), pixel % out.width(), i, j);
          sum += from < 0 ? 0 : x[from * channels + c] * parameters.weights()[(i * w.kernel() + j) * channels + c];
        }
      }
      y[o] = op.activation().of(sum);
    }
    return y;
  }

  /** The number of the input pixel under tap (i, j) for output (y, x); -1 where that is padding. */
  private static int pixel(Shape in, Window w, int y, int x, int i, int j) {
    int row = y * w.stride() - w.pads().top() + i * w.dilation();
    int column = x * w.stride() - w.pads().left() + j * w.dilation();
    boolean inside = row >= 0 && row < in.height() && column >= 0 && column < in.width();
    return inside ? row * in.width() + column : -1;
  }

  private static double[] pool(Shape in, double[] x) {
    double[] y = new double[in.channels()];
    for (int i = 0; i < x.length; i++) {
      y[i % y.length] += x[i];
    }
    for (int c = 0; c < y.length; c++) {
      y[c] /= in.pixels();
    }
    return y;
  }

  private static double[] squeezeExcite(SqueezeExcite op, double[] x, List<Affine> parameters) {
    double[] squeezed = connect(pool(op.in(), x), parameters.get(0), op.inner());
    double[] gates = connect(squeezed, parameters.get(1), op.gate());
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * gates[i % gates.length];
    }
    return y;
  }

  /** A fully connected layer, {@code act(x * w + bias)}. */
  private static double[] connect(double[] x, Affine parameters, Activation activation) {
    double[] y = new double[parameters.biases().length];
    for (int o = 0; o < y.length; o++) {
      double sum = parameters.biases()[o];
      for (int i = 0; i < x.length; i++) {
        sum += x[i] * parameters.weights()[i * y.length + o];
      }
      y[o] = activation.of(sum);
    }
    return y;
  }

  private static double[] add(double[] x, double[] z, Activation activation) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = activation.of(x[i] + z[i]);
    }
    return y;
  }

  private static double[] averagePool(AveragePool op, double[] x) {
    Shape in = op.in();
    Shape out = op.out();
    PoolWindow w = op.window();
    double[] y = new double[Math.toIntExact(out.elements())];
    for (int o = 0; o < y.length; o++) {
      int c = o % out.channels();
      int pixel = o / out.channels();
      for (int i = 0; i < w.height(); i++) {
        for (int j = 0; j < w.width(); j++) {
          int from = (pixel / out.width() * w.strideY() + i) * in.width() + pixel % out.width() * w.strideX() + j;
          y[o] += x[from * in.channels() + c] / w.pixels();
        }
      }
    }
    return y;
  }

  /** The four pixels around a position, each by the area that it has on the far side. */
  private static double[] resize(Resize op, double[] x) {
    Shape in = op.in();
    Shape out = op.out();
    double[] y = new double[Math.toIntExact(out.elements())];
    for (int o = 0; o < y.length; o++) {
      int pixel = o / out.channels();
      double row = op.sampling().position(pixel / out.width(), in.height(), out.height());
      double column = op.sampling().position(pixel % out.width(), in.width(), out.width());
      for (int i = 0; i < in.height(); i++) {
        for (int j = 0; j < in.width(); j++) {
          double area = Math.max(0, 1 - Math.abs(row - i)) * Math.max(0, 1 - Math.abs(column - j));
          y[o] += area * x[(i * in.width() + j) * in.channels() + o % out.channels()];
        }
      }
    }
    return y;
  }

  private static double[] concat(Concat op, List<double[]> inputs) {
    double[] y = new double[Math.toIntExact(op.out().elements())];
    int to = 0;
    for (int pixel = 0; pixel < op.in().pixels(); pixel++) {
      for (int part = 0; part < inputs.size(); part++) {
        int channels = op.ins().get(part).channels();
        for (int c = 0; c < channels; c++) {
          y[to++] = inputs.get(part)[pixel * channels + c];
        }
      }
    }
    return y;
  }

  /** The second input is as long as the first, or as a pixel of it. */
  private static double[] multiply(double[] x, double[] z, Activation activation) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = activation.of(x[i] * z[i % z.length]);
    }
    return y;
  }

  /** Each pixel less its largest channel, which keeps powers finite and changes no quotient. */
  private static double[] softmax(double[] x, int channels) {
    double[] y = new double[x.length];
    for (int from = 0; from < x.length; from += channels) {
      double largest = Arrays.stream(x, from, from + channels).max().orElseThrow();
      double sum = 0;
      for (int i = from; i < from + channels; i++) {
        y[i] = Math.exp(x[i] - largest);
        sum += y[i];
      }
      for (int i = from; i < from + channels; i++) {
        y[i] /= sum;
      }
    }
    return y;
  }

  /** Every part on all of what the one before it made. */
  private static double[] chain(Chain op, double[] x, List<Affine> parameters) {
    double[] y = x;
    int from = 0;
    for (Operation part : op.parts()) {
      y = result(part, parameters.subList(from, from + part.affines()), List.of(y));
      from += part.affines();
    }
    return y;
  }
}
