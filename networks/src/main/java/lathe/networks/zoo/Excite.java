package lathe.networks.zoo;

import lathe.kernels.Activation;
import lathe.networks.SqueezeExcite;

/** How a family sizes and gates its squeeze-excite. */
enum Excite {
  /** MobileNetV3, section 5.3: a quarter of the expanded channels, rounded to 8, and a hard gate. */
  EXPANDED_QUARTER {
    @Override
    SqueezeExcite layer(String name, int in, int expanded) {
      return new SqueezeExcite(name, Channels.divisible(expanded / 4.0), Activation.RELU, Activation.HSIGMOID);
    }
  },
  /** MnasNet: a quarter of what enters the block, not rounded, and a sigmoid gate. */
  INPUT_QUARTER {
    @Override
    SqueezeExcite layer(String name, int in, int expanded) {
      return new SqueezeExcite(name, Math.max(1, in / 4), Activation.RELU, Activation.SIGMOID);
    }
  };

  /**
   * @param in channels that enter the block
   * @param expanded channels that the squeeze-excite scales
   */
  abstract SqueezeExcite layer(String name, int in, int expanded);
}
