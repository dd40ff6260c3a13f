package lathe.networks;

import java.util.Locale;

/**
 * The kind of computation that a layer is, as tables and keys name it. A convolution with a 1x1 window at stride 1 is a matrix product
 * and has a name of its own.
 */
public enum Operator {
  CONV,
  POINTWISE,
  DEPTHWISE,
  POOL,
  SQUEEZE_EXCITE,
  DENSE,
  ADD,
  AVERAGE_POOL,
  RESIZE,
  CONCAT,
  MULTIPLY,
  ACTIVATE;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** As it stands in tables and keys: {@code squeeze-excite}. */
  @Override
  public String toString() {
    return text;
  }
}
