package lathe.kernels;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import lathe.kernels.chain.BlockKernel;
import lathe.kernels.chain.DepthwiseSqueezeKernel;
import lathe.kernels.channel.ActivateKernel;
import lathe.kernels.channel.AddKernel;
import lathe.kernels.channel.AveragePoolKernel;
import lathe.kernels.channel.ConcatKernel;
import lathe.kernels.channel.MultiplyKernel;
import lathe.kernels.channel.PoolKernel;
import lathe.kernels.channel.ResizeKernel;
import lathe.kernels.channel.SoftmaxKernel;
import lathe.kernels.channel.SqueezeExciteKernel;
import lathe.kernels.conv.ConvKernel;
import lathe.kernels.conv.PointwiseKernel;
import lathe.kernels.depthwise.DepthwiseKernel;
import lathe.kernels.detection.DetectionsKernel;

/**
 * The one list of kernels. Planner, tuner, contract tests and benchmarks all ask here: {@link #candidates} for what can
 * execute an operation, {@link #load} for the kernel itself. To add a tile, add it to the list of its family in
 * {@link Candidates}.
 */
public final class Catalog {
  /** Goes up whenever some kernel's code does other than before: figures of two versions are not comparable. */
  public static final int VERSION = 18;

  private static final Map<KernelId, Kernel> LOADED = new ConcurrentHashMap<>();

  private Catalog() {}

  /**
   * The kernels that can execute an operation, the one expected to be fastest first. Which that is on a given CPU only
   * a measurement tells.
   *
   * @throws BadInputException where there is none
   */
  public static List<KernelId> candidates(Operation operation) {
    return Candidates.of(operation);
  }

  /**
   * The kernel of an id, made when first asked for.
   *
   * @throws BadInputException where the id names none, or other lanes than this JVM's
   */
  public static Kernel load(KernelId id) {
    if (id.lanes() != Lanes.current()) {
      throw new BadInputException(
          "kernel %s: this JVM runs at %s lanes; start it with -D%s=%s".formatted(id, Lanes.current(), Lanes.PROPERTY, id.lanes()));
    }
    return LOADED.computeIfAbsent(id, Catalog::make);
  }

  private static Kernel make(KernelId id) {
    if (!new KernelForm(id).exists()) {
      throw new BadInputException("kernel %s: the catalogue has no %s kernel of this variant and tile for this CPU; see docs/kernels.md"
          .formatted(id, id.family()));
    }
    return kernel(id);
  }

  private static Kernel kernel(KernelId id) {
    return switch (id.family()) {
      case POINTWISE -> id.variant().isEmpty() ? new PointwiseKernel(id) : PointwiseKernel.holding(id, variant(id).held());
      case CONV -> conv(id, variant(id));
      case DEPTHWISE -> new DepthwiseKernel(id, variant(id).window(), variant(id).ahead());
      case POOL -> new PoolKernel(id);
      case SQUEEZE_EXCITE -> new SqueezeExciteKernel(id, Activation.named(id.variant()).orElseThrow());
      case ADD -> new AddKernel(id);
      case AVERAGE_POOL -> new AveragePoolKernel(id);
      case RESIZE -> new ResizeKernel(id);
      case CONCAT -> new ConcatKernel(id);
      case MULTIPLY -> new MultiplyKernel(id);
      case DETECTIONS -> new DetectionsKernel(id);
      case ACTIVATE -> ActivateKernel.of(id);
      case SOFTMAX -> new SoftmaxKernel(id);
      case BLOCK -> new BlockKernel(id, Catalog::expected);
      case DEPTHWISE_SQUEEZE -> depthwiseSqueeze(id, variant(id));
    };
  }

  private static WindowVariant variant(KernelId id) {
    return WindowVariant.in(id).orElseThrow();
  }

  private static Kernel conv(KernelId id, WindowVariant variant) {
    return variant.shared() == 0
        ? ConvKernel.ofProducts(id, variant.window())
        : ConvKernel.ofChannels(id, variant.window(), variant.shared());
  }

  private static Kernel depthwiseSqueeze(KernelId id, WindowVariant variant) {
    return new DepthwiseSqueezeKernel(id, variant.window(), Objects.requireNonNull(variant.inner()), Catalog::expected);
  }

  /** The kernel of a part that is not chosen for itself. */
  private static Kernel expected(Operation part) {
    return load(Candidates.ofPart(part));
  }
}
