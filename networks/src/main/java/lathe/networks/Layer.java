package lathe.networks;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.Dtype;
import lathe.kernels.Shape;
import lathe.kernels.Window;

/**
 * One row of a latency table: an operator with its bias, its batch norm and its activation. A layer does not hold the shape of its input;
 * it says what it makes of one. Costs are asked with the shape of the first input, which is the image that the weights meet.
 *
 * <p>A new kind of layer joins {@code permits}; every {@code switch} over layers is exhaustive and fails to compile until it is handled.
 */
public sealed interface Layer permits Conv, Depthwise, Pool, SqueezeExcite, Dense, Add, AveragePool, Resize, Concat, Multiply, Activate,
    Softmax, Detections, FusedLayer {
  /** Unique in its network, with dots between block and part: {@code bneck4.expand}. */
  String name();

  Operator operator();

  /** How many tensors go in. */
  default int arity() {
    return 1;
  }

  /** What the layer sees of its input; {@link Window#POINTWISE} for the layers that have no window. */
  default Window window() {
    return Window.POINTWISE;
  }

  /** The nonlinearity of what comes out; the gate's, for squeeze-excite. None where nothing is said. */
  default Activation activation() {
    return Activation.LINEAR;
  }

  /** The same layer without its nonlinearity, under this name; itself where a layer has none that could be left out. */
  default Layer linear(String called) {
    return this;
  }

  /**
   * The shape that comes out.
   *
   * @param ins the shapes that go in, {@link #arity()} of them
   * @throws lathe.kernels.BadInputException if the layer cannot take these shapes
   */
  Shape output(List<Shape> ins);

  /**
   * Multiply-accumulates of convolutions and fully connected parts. As in the paper, pooling, activations, scaling and additions count as
   * none.
   */
  default long macs(Shape in) {
    return 0;
  }

  /** Weights, biases, and scale and offset of each batch-norm channel; moving statistics are not counted. The paper's rule. */
  default long params(Shape in) {
    return 0;
  }

  /** What is left to store once batch norm is folded: the weights and one bias for each output channel. */
  default long deployedParams(Shape in) {
    return 0;
  }

  /** Bytes that must move at least once: every input, the output and the weights, in float32. */
  default long bytes(List<Shape> ins) {
    return bytes(ins, Dtype.F32);
  }

  /** The same where each number is such an element. */
  default long bytes(List<Shape> ins, Dtype dtype) {
    long elements = output(ins).elements() + deployedParams(ins.getFirst());
    for (int i = 0; i < ins.size(); i++) {
      elements += ins.get(i).elements();
    }
    return elements * dtype.bytes();
  }
}
