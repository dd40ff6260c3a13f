package lathe.networks.description;

import java.util.Locale;

/** The kinds of layers as a description names them. Unlike in a key, a convolution is {@code conv} whatever its window. */
enum Op {
  CONV,
  DEPTHWISE,
  POOL,
  SQUEEZE_EXCITE,
  DENSE,
  ADD,
  AVERAGE_POOL,
  RESIZE,
  CONCAT,
  MULTIPLY,
  ACTIVATE,
  SOFTMAX,
  DETECTIONS;

  /** As it stands in files: {@code squeeze-excite}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
