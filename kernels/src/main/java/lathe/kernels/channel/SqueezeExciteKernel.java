package lathe.kernels.channel;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Operation.Conv;
import lathe.kernels.Operation.SqueezeExcite;
import lathe.kernels.Affine;
import lathe.kernels.Packed;
import lathe.kernels.Shape;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.Window;
import lathe.kernels.conv.PointwiseKernel;

/**
 * Squeeze-excite as four steps: pool, squeeze, gate, scale. The two fully connected layers are pointwise kernels of one
 * row. The output may be the input.
 */
public final class SqueezeExciteKernel implements Kernel {
  private static final int POOLED_VECTORS = 4;

  private final KernelId id;
  private final Pool pool;
  private final PointwiseKernel squeeze;
  private final PointwiseKernel gate;
  private final Scale scale;

  /**
   * @param inner the activation between the two fully connected layers; the id's is the gate's
   */
  public SqueezeExciteKernel(KernelId id, Activation inner) {
    this.id = id;
    this.pool = new Pool(id, "pool", POOLED_VECTORS);
    this.squeeze = new PointwiseKernel(id, "squeeze", inner);
    this.gate = new PointwiseKernel(id, "gate", id.activation());
    this.scale = new Scale(id, "scale");
  }

  @Override
  public KernelId id() {
    return id;
  }

  /** The first fully connected layer. */
  private static Conv squeeze(SqueezeExcite op) {
    return new Conv(Shape.vector(op.in().channels()), op.squeeze(), Window.POINTWISE, op.inner());
  }

  /** The second fully connected layer. */
  private static Conv gate(SqueezeExcite op) {
    return new Conv(Shape.vector(op.squeeze()), op.in().channels(), Window.POINTWISE, op.gate());
  }

  @Override
  public int packedFloats(Operation operation) {
    SqueezeExcite op = (SqueezeExcite) operation;
    return Math.addExact(squeeze.packedFloats(squeeze(op)), gate.packedFloats(gate(op)));
  }

  @Override
  public void pack(Operation operation, List<Affine> parameters, Packed to) {
    SqueezeExcite op = (SqueezeExcite) operation;
    squeeze.pack(squeeze(op), parameters.subList(0, 1), to);
    gate.pack(gate(op), parameters.subList(1, 2), to.behind(squeeze.packedFloats(squeeze(op))));
  }

  /** The means, the squeezed vector and the gates. */
  @Override
  public int scratchFloats(Operation operation) {
    SqueezeExcite op = (SqueezeExcite) operation;
    return 2 * id.lanes().pad(op.in().channels()) + id.lanes().pad(op.squeeze());
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    return bind((SqueezeExcite) operation, operands, operands.input(), operands.input().layout().shape().pixels());
  }

  /**
   * Binds to an image whose means are yet to be taken.
   *
   * @param summed what the means are taken of: the image, or sums of its pixels
   * @param pixels of the image
   */
  public Step bind(SqueezeExcite op, Operands operands, View summed, long pixels) {
    float[] memory = operands.output().data();
    View means = new View(memory, operands.scratch(), Layout.padded(Shape.vector(op.in().channels())));
    View squeezed = new View(memory, means.offset() + means.layout().floats(), Layout.padded(Shape.vector(op.squeeze())));
    View gates = new View(memory, squeezed.offset() + squeezed.layout().floats(), means.layout());
    return Step.inTurn(
        pool.bind(summed, pixels, means),
        squeeze.bind(means, squeezed, operands.packed()),
        gate.bind(squeezed, gates, operands.packed().behind(squeeze.packedFloats(squeeze(op)))),
        scale.bind(operands.input(), gates, operands.output()));
  }
}
