package lathe.networks.zoo;

import lathe.kernels.Activation;
import lathe.networks.Channels;

/**
 * The end of a network: a 1x1 convolution, the pool, and perhaps a fully connected layer before the classifier.
 *
 * @param conv channels of the 1x1 convolution at width 1
 * @param scaling how these follow the width
 * @param feature outputs of the fully connected layer; 0 for none
 * @param activation of both
 */
record Head(int conv, Scaling scaling, int feature, Activation activation) {
  /** How a width reaches the last convolution. */
  enum Scaling {
    /** MobileNetV3: as any other layer. */
    WITH_WIDTH,
    /** MobileNetV2: a wide network has a wide head, a narrow one keeps it. */
    UP_ONLY,
    /** MnasNet. */
    NEVER
  }

  int conv(double width) {
    double factor =
        switch (scaling) {
          case WITH_WIDTH -> width;
          case UP_ONLY -> Math.max(1, width);
          case NEVER -> 1;
        };
    return Channels.divisible(conv * factor);
  }

  /** Half the channels of the convolution. */
  Head halved() {
    return new Head(conv / 2, scaling, feature, activation);
  }

  Head with(Activation other) {
    return new Head(conv, scaling, feature, other);
  }
}
