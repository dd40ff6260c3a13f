package lathe.kernels;

import java.util.List;
import java.util.function.Predicate;
import lathe.kernels.conv.ConvKernel;
import lathe.kernels.conv.PointwiseKernel;

/** Decides whether an id names a kernel: whether its family has this variant and this tile, on this CPU. */
record KernelForm(KernelId id, Tile tile) {
  KernelForm(KernelId id) {
    this(id, new Tile(id.rows(), id.vectors()));
  }

  /** Whether there is such a kernel. */
  boolean exists() {
    String variant = id.variant();
    return switch (id.family()) {
      case POINTWISE -> variant.isEmpty() ? Candidates.PRODUCTS.contains(tile) : hasWindow(this::holds);
      case CONV -> hasWindow(this::isDense);
      case DEPTHWISE -> hasWindow(v -> v.fetchingAhead(false).isPlain() && (!v.ahead() || Lanes.canStoreNone()) && isDepthwise(v));
      case DEPTHWISE_SQUEEZE -> hasWindow(v -> v.inner() != null && v.withInner(null).isPlain() && isDepthwise(v));
      case BLOCK -> hasWindow(WindowVariant::isPlain) && tile.vectors() == 1 && Candidates.STRIPS.contains(tile.rows());
      case SQUEEZE_EXCITE -> Activation.named(variant).isPresent() && Candidates.ONE_ROW.contains(tile);
      case POOL, AVERAGE_POOL -> variant.isEmpty() && tile.equals(Candidates.POOLING);
      case MULTIPLY -> List.of("", "gate").contains(variant) && tile.equals(Candidates.SINGLE);
      case ACTIVATE -> variant.matches("[a-z]*") && tile.equals(Candidates.SINGLE); // the kernel knows the variants of its activation
      case ADD, RESIZE, CONCAT, DETECTIONS, SOFTMAX -> variant.isEmpty() && tile.equals(Candidates.SINGLE);
    };
  }

  private boolean hasWindow(Predicate<WindowVariant> fits) {
    return WindowVariant.in(id).filter(fits).isPresent();
  }

  private boolean holds(WindowVariant variant) {
    return variant.held() > 0 && variant.holding(0).isPlain() && variant.window().isPointwise() && PointwiseKernel.canHold(variant.held())
        && tile.equals(Candidates.HOLDING);
  }

  private boolean isDense(WindowVariant variant) {
    Window window = variant.window();
    if (window.dilation() > 1 || window.kernel() > Candidates.MOST_DENSE) {
      return false;
    }
    return variant.isPlain()
        ? Candidates.PRODUCTS.contains(tile) && ConvKernel.fits(window, tile.rows(), tile.vectors(), id.activation())
        : variant.sharing(0).isPlain() && Candidates.SHARING.contains(tile)
            && Candidates.sharingFits(window, tile);
  }

  private boolean isDepthwise(WindowVariant variant) {
    return Candidates.DEPTHWISE.contains(tile) && Candidates.depthwiseFits(variant.kernel(), tile);
  }
}
