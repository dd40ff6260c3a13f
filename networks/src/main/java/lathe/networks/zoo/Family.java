package lathe.networks.zoo;

import lathe.networks.Network;

/** A network that comes in many widths and resolutions. */
sealed interface Family permits InvertedResiduals, Separables {
  /** What {@link Zoo} calls it: {@code mobilenet_v3_large}. */
  String name();

  /** The network of one size, for 1000 classes. */
  Network build(String name, Scale scale);
}
