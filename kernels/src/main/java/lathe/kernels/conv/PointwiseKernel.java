package lathe.kernels.conv;

import java.util.List;
import lathe.kernels.Activation;
import lathe.kernels.Family;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Affine;
import lathe.kernels.Packed;
import lathe.kernels.Step;
import lathe.kernels.View;

/** Convolution of a 1x1 window, and with a single pixel the fully connected layer: {@code [pixels, in] * [in, out]}. */
public final class PointwiseKernel implements Kernel {
  private final KernelId id;
  private final Gemm gemm;

  /** With tiles for images of any number of channels. */
  public PointwiseKernel(KernelId id) {
    this(id, writer(id));
  }

  private PointwiseKernel(KernelId id, Gemm.Writer writer) {
    this.id = id;
    this.gemm = new Gemm(id, writer);
  }

  /** Whether tiles can hold the weights of so many channels and gain by it. */
  public static boolean canHold(int channels) {
    return HeldTileWriter.canHold(channels);
  }

  /** With tiles that hold their weights in registers, for images of {@code channels}. */
  public static PointwiseKernel holding(KernelId id, int channels) {
    return new PointwiseKernel(id, (name, _) -> HeldTileWriter.write(name, id, channels));
  }

  /** One fully connected layer inside of a larger kernel. */
  public PointwiseKernel(KernelId owner, String part, Activation activation) {
    this.id = new KernelId(owner.dtype(), Family.POINTWISE, "", owner.rows(), owner.vectors(), activation, owner.lanes());
    this.gemm = new Gemm(id, writer(id), owner, part);
  }

  private static Gemm.Writer writer(KernelId id) {
    return (name, vectors) -> GemmTileWriter.write(name, id, vectors, 1);
  }

  @Override
  public KernelId id() {
    return id;
  }

  @Override
  public int packedFloats(Operation operation) {
    return Gemm.packedFloats(operation.in().channels(), operation.out().channels());
  }

  @Override
  public void pack(Operation operation, List<Affine> parameters, Packed to) {
    gemm.pack(parameters.getFirst(), operation.in().channels(), operation.out().channels(), to);
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    return bind(operands.input(), operands.output(), operands.packed());
  }

  /** Binds to two images of equally many pixels. */
  public Step bind(View in, View out, Packed packed) {
    Layout x = in.layout();
    Layout y = out.layout();
    int k = x.shape().channels();
    int m = Math.toIntExact(x.shape().pixels());
    var inputs = new GemmStep.Inputs(in.data(), in.offset(), x.pixelStride(), 0, k, m, Ahead.NOTHING);
    var weights = new GemmStep.Weights(packed, k, y.shape().channels());
    return new GemmStep(gemm, inputs, weights, new GemmStep.Outputs(out.data(), out.offset(), y.pixelStride()));
  }
}
