package lathe.networks;

/** How channel counts are rounded where a network is scaled, or a block sized by what comes in. */
public final class Channels {
  private static final int DIVISOR = 8;

  private Channels() {}

  /**
   * The nearest multiple of 8, at least 8, that does not lose more than a tenth: {@code _make_divisible} of TF-slim, torchvision and
   * Keras.
   */
  public static int divisible(double channels) {
    int rounded = Math.max(DIVISOR, (int) (channels + DIVISOR / 2.0) / DIVISOR * DIVISOR);
    return rounded < 0.9 * channels ? rounded + DIVISOR : rounded;
  }
}
