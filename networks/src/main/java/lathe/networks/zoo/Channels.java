package lathe.networks.zoo;

/** How channel counts are rounded when a network is scaled. */
final class Channels {
  private static final int DIVISOR = 8;

  private Channels() {}

  /**
   * The nearest multiple of 8, at least 8, that does not lose more than a tenth: {@code _make_divisible} of TF-slim, torchvision and
   * Keras.
   */
  static int divisible(double channels) {
    int rounded = Math.max(DIVISOR, (int) (channels + DIVISOR / 2.0) / DIVISOR * DIVISOR);
    return rounded < 0.9 * channels ? rounded + DIVISOR : rounded;
  }
}
