package lathe.networks.zoo;

import lathe.networks.Network;

/** A network that comes in many widths and resolutions. */
sealed interface Family permits InvertedResiduals, Separables, Segmenter, Detector {
  /** What {@link Zoo} calls it: {@code mobilenet_v3_large}. */
  String name();

  /** The network of one size. */
  Network build(String name, Scale scale);

  /** The image where a name does not say it. */
  default Extent usualImage() {
    return new Extent(224, 224);
  }

  /** The largest image. */
  default Extent mostImage() {
    return new Extent(320, 320);
  }
}
