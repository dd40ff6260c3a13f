package lathe.kernels.channel;

import lathe.kernels.Kernel;
import lathe.kernels.KernelId;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.kernels.Operation.Resize;
import lathe.kernels.Shape;
import lathe.kernels.Step;
import lathe.kernels.View;

/**
 * Bilinear resizing. Pixels of whole vectors are mixed of four of the input in registers, several at once of the same four, so that an
 * enlargement costs little more than writing it. Where that is much, at the end of a network, pixels lie densely, and are so small that
 * rows of the input are spread to the output's width first, and then mixed by twos.
 */
public final class ResizeKernel implements Kernel {
  private final KernelId id;
  private final SpreadTiles spreads;
  private final BlendTiles blends;

  public ResizeKernel(KernelId id) {
    this.id = id;
    this.spreads = SpreadTiles.of(id);
    this.blends = new BlendTiles(id);
  }

  @Override
  public KernelId id() {
    return id;
  }

  /** Dense where a pixel fills a vector. */
  @Override
  public Layout outputLayout(Operation operation) {
    Shape out = operation.out();
    return out.channels() < id.lanes().floats() ? Layout.padded(out) : Layout.dense(out);
  }

  /** Two spread rows where pixels are no whole vectors. */
  @Override
  public int scratchFloats(Operation operation) {
    Layout out = outputLayout(operation);
    return isOfVectors(out) ? 0 : 2 * SpreadFirst.rowFloats(out);
  }

  private boolean isOfVectors(Layout out) {
    return out.pixelStride() % id.lanes().floats() == 0;
  }

  @Override
  public Step bind(Operation operation, Operands operands) {
    Resize resize = (Resize) operation;
    View in = operands.input();
    View out = operands.output();
    Shape from = in.layout().shape();
    Shape to = resize.out();
    boolean ofVectors = isOfVectors(out.layout());
    var rows = ResizeAxis.of(resize.sampling(), from.height(), to.height(), ofVectors ? in.layout().rowStride() : 1);
    var columns = ResizeAxis.of(resize.sampling(), from.width(), to.width(), in.layout().pixelStride());
    return ofVectors
        ? Blend.of(blends, rows, columns, in, out)
        : SpreadFirst.of(spreads, rows, columns, in, out, operands.scratch());
  }
}
