package lathe.networks;

import lathe.kernels.BadInputException;
import lathe.kernels.Shape;
import lathe.kernels.Window;

/** What more than one kind of layer refuses. */
final class Checks {
  private Checks() {}

  static void channels(String layer, int channels) {
    if (channels < 1) {
      throw new BadInputException("layer %s: %d channels; a layer needs at least 1".formatted(layer, channels));
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
