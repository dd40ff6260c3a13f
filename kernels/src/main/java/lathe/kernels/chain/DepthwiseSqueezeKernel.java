package lathe.kernels.chain;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import lathe.kernels.Activation;
import lathe.kernels.Affine;
import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Operation.Chain;
import lathe.kernels.Operation.SqueezeExcite;
import lathe.kernels.Packed;
import lathe.kernels.Shape;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.kernels.Window;
import lathe.kernels.channel.SqueezeExciteKernel;
import lathe.kernels.depthwise.DepthwiseKernel;

/**
 * A depthwise convolution and the squeeze-excite behind it: the tiles of the convolution add up each channel's outputs while they are in
 * registers, so that the squeeze-excite need not read the image for its pool. It still reads it once, to scale it where it lies.
 */
public final class DepthwiseSqueezeKernel implements Kernel {
  private final KernelId id;
  private final DepthwiseKernel depthwise;
  private final Function<Operation, Kernel> kernels;

  /**
   * @param window kernel, stride and dilation of the convolution
   * @param activation of the convolution; the id's is the gate's
   * @param kernels the kernel for the squeeze-excite
   */
  public DepthwiseSqueezeKernel(KernelId id, Window window, Activation activation, Function<Operation, Kernel> kernels) {
    this.id = id;
    this.depthwise = new DepthwiseKernel(id, "depthwise", window, activation);
    this.kernels = kernels;
  }

  @Override
  public KernelId id() {
    return id;
  }

  private Parts parts(Operation operation) {
    Chain chain = (Chain) operation;
    return Parts.of(chain, i -> i == 0 ? depthwise : kernels.apply(chain.parts().get(i)));
  }

  @Override
  public int packedFloats(Operation operation) {
    return parts(operation).packedFloats();
  }

  @Override
  public void pack(Operation operation, List<Affine> parameters, Packed to) {
    parts(operation).pack(parameters, to);
  }

  /** The sums, and what the squeeze-excite needs. */
  @Override
  public int scratchFloats(Operation operation) {
    Parts.Part squeeze = parts(operation).all().getLast();
    return sums(operation).floats() + squeeze.kernel().scratchFloats(squeeze.operation());
  }

  private static Layout sums(Operation operation) {
    return Layout.padded(Shape.vector(operation.out().channels()));
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    Parts.Part squeeze = parts(operation).all().getLast();
    View image = operands.output();
    View sums = new View(image.data(), operands.scratch(), sums(operation));
    var excite = new Operands(List.of(image), image, operands.packed().behind(squeeze.packedAt()),
        operands.scratch() + sums.layout().floats());
    return Step.inTurn(
        new Clear(sums),
        depthwise.bind(((Chain) operation).depthwise(), operands.input(), image, operands.packed(), sums.offset()),
        ((SqueezeExciteKernel) squeeze.kernel()).bind((SqueezeExcite) squeeze.operation(), excite, sums, image.layout().shape().pixels()));
  }

  /** Sets the sums to zero. */
  private record Clear(View sums) implements Step {
    @Override
    public void run() {
      Arrays.fill(sums.data(), sums.offset(), sums.offset() + sums.layout().floats(), 0f);
    }

    @Override
    public Set<String> code() {
      return Set.of();
    }
  }
}
