package lathe.kernels;

import java.util.Locale;

/** What a kernel computes. */
public enum Family {
  CONV,
  POINTWISE,
  DEPTHWISE,
  POOL,
  SQUEEZE_EXCITE,
  ADD,
  AVERAGE_POOL,
  RESIZE,
  CONCAT,
  MULTIPLY,
  ACTIVATE,
  SOFTMAX,
  DETECTIONS,
  /** Pointwise and depthwise convolutions, strip by strip. */
  BLOCK,
  /** A depthwise convolution whose squeeze-excite takes its means as they come. */
  DEPTHWISE_SQUEEZE;

  /** The family that executes an operation. */
  public static Family of(Operation operation) {
    return switch (operation) {
      case Operation.Conv conv when conv.window().isPointwise() -> POINTWISE;
      case Operation.Conv _ -> CONV;
      case Operation.Depthwise _ -> DEPTHWISE;
      case Operation.Pool _ -> POOL;
      case Operation.SqueezeExcite _ -> SQUEEZE_EXCITE;
      case Operation.Add _ -> ADD;
      case Operation.AveragePool _ -> AVERAGE_POOL;
      case Operation.Resize _ -> RESIZE;
      case Operation.Concat _ -> CONCAT;
      case Operation.Multiply _ -> MULTIPLY;
      case Operation.Detections _ -> DETECTIONS;
      case Operation.Activate _ -> ACTIVATE;
      case Operation.Softmax _ -> SOFTMAX;
      case Operation.Chain chain when chain.parts().getLast() instanceof Operation.SqueezeExcite -> DEPTHWISE_SQUEEZE;
      case Operation.Chain _ -> BLOCK;
    };
  }

  /** As it stands in kernel ids: {@code squeeze_excite}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
