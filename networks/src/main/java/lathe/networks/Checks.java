package lathe.networks;

import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.kernels.Window;

/** Checks of arguments that several kinds of layers share. */
final class Checks {
  private Checks() {}

  static void channels(String layer, int channels) {
    if (channels < 1) {
      throw new BadInputException("layer %s: %d channels; a layer needs at least 1".formatted(layer, channels));
    }
  }

  /** What one array of floats holds. A product of longs could wrap here and look small. */
  static void weights(String layer, Window window, int in, int out) {
    double weights = (double) window.kernel() * window.kernel() * in * out;
    if (weights > Integer.MAX_VALUE) {
      throw new BadInputException(
          "layer %s: %dx%d weights from %d to %d channels are more than %d; one array holds no more".formatted(layer,
              window.kernel(), window.kernel(), in, out, Integer.MAX_VALUE));
    }
  }

  /** The output of a window, or the sentence that names the layer whose window does not fit. */
  static Shape windowed(String layer, Window window, Shape in, int channels) {
    try {
      return window.output(in, channels);
    } catch (IllegalArgumentException misfit) {
      throw new BadInputException("layer %s on %s: %s".formatted(layer, in, misfit.getMessage()), misfit);
    }
  }
}
