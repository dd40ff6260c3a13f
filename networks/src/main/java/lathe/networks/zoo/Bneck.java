package lathe.networks.zoo;

import java.util.List;
import lathe.kernels.Activation;

/**
 * A row of a table: one inverted residual block at width 1.
 *
 * @param expanded channels inside the block; as many as come in when there is no expansion
 * @param squeezes whether a squeeze-excite follows the depthwise convolution
 * @param activation after the expansion and after the depthwise convolution; the projection is linear
 */
record Bneck(int kernel, int expanded, int out, boolean squeezes, Activation activation, int stride) {
  static Bneck bneck(int kernel, int expanded, int out, boolean squeezes, Activation activation, int stride) {
    return new Bneck(kernel, expanded, out, squeezes, activation, stride);
  }

  /** The same block with what every accelerator has: 3x3 windows, no squeeze-excite, ReLU. */
  Bneck minimalistic() {
    return new Bneck(3, expanded, out, false, Activation.RELU, stride);
  }

  static List<Bneck> minimalistic(List<Bneck> rows) {
    return rows.stream().map(Bneck::minimalistic).toList();
  }

  Bneck with(Activation other) {
    return new Bneck(kernel, expanded, out, squeezes, other, stride);
  }

  Bneck withExpanded(int other) {
    return new Bneck(kernel, other, out, squeezes, activation, stride);
  }

  /** Half of what comes out, and of what is inside unless that stays. */
  Bneck halved(boolean keepsExpanded) {
    return new Bneck(kernel, keepsExpanded ? expanded : expanded / 2, out / 2, squeezes, activation, stride);
  }

  Bneck withoutExcite() {
    return new Bneck(kernel, expanded, out, false, activation, stride);
  }
}
