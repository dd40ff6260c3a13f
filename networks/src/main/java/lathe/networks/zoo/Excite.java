package lathe.networks.zoo;

import lathe.kernels.Activation;
import lathe.networks.Channels;
import lathe.networks.SqueezeExcite;

/** How a family sizes and gates its squeeze-excite. */
record Excite(Size size, Activation gate) {
  /** MobileNetV3, section 5.3: a quarter of the expanded channels and a hard gate. */
  static final Excite V3 = new Excite(Size.EXPANSION, Activation.HSIGMOID);

  /** MnasNet: a quarter of what enters the block and a sigmoid. */
  static final Excite MNASNET = new Excite(Size.INPUT, Activation.SIGMOID);

  /** What the inner layer has a quarter of. */
  enum Size {
    /** The channels that are scaled; rounded to 8. */
    EXPANSION {
      @Override
      int squeeze(int in, int expanded) {
        return Channels.divisible(expanded / 4.0);
      }
    },
    /** The channels that enter the block; not rounded. */
    INPUT {
      @Override
      int squeeze(int in, int expanded) {
        return Math.max(1, in / 4);
      }
    };

    abstract int squeeze(int in, int expanded);
  }

  /**
   * @param in channels that enter the block
   * @param expanded channels that the squeeze-excite scales
   */
  SqueezeExcite layer(String name, int in, int expanded) {
    return new SqueezeExcite(name, size.squeeze(in, expanded), Activation.RELU, gate);
  }

  Excite with(Size other) {
    return new Excite(other, gate);
  }

  Excite with(Activation other) {
    return new Excite(size, other);
  }
}
