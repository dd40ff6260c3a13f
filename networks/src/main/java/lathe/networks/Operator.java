package lathe.networks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
  ACTIVATE,
  SOFTMAX,
  DETECTIONS,
  /** The operators of fused layers, named after their parts. */
  EXPAND_DEPTHWISE(POINTWISE, DEPTHWISE),
  DEPTHWISE_PROJECT(DEPTHWISE, POINTWISE),
  INVERTED_RESIDUAL(POINTWISE, DEPTHWISE, POINTWISE),
  DEPTHWISE_SQUEEZE(DEPTHWISE, SQUEEZE_EXCITE);

  private final String text;
  private final List<Operator> parts;

  Operator() {
    this.text = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.parts = List.of();
  }

  Operator(Operator... parts) {
    this.text = Arrays.stream(parts).map(Operator::toString).collect(Collectors.joining("+"));
    this.parts = List.of(parts);
  }

  /** The operators of the parts of a fused layer; none of any other. */
  public List<Operator> parts() {
    return parts;
  }

  /** The operator of a fused layer. */
  static Operator ofParts(List<Operator> parts) {
    return Arrays.stream(values()).filter(operator -> operator.parts.equals(parts)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kernel executes %s as one".formatted(parts)));
  }

  /** As it stands in tables and keys: {@code squeeze-excite}, {@code depthwise+pointwise}. */
  @Override
  public String toString() {
    return text;
  }
}
