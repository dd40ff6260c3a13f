package lathe.kernels.depthwise;

import lathe.kernels.Window;

/** Which column of input meets which tap of the window for which output of a tile, within one {@link Phase}. */
record Taps(int kernel, int stride) {
  static Taps of(Window window) {
    return new Taps(window.kernel(), window.stride());
  }

  /** Columns of input under a tile of {@code outputs} neighbouring outputs. */
  int columns(int outputs) {
    return (outputs - 1) * stride + kernel;
  }

  /** The tap by which {@code column} reaches output {@code t} of a tile, or -1. */
  int at(int column, int t) {
    int tap = column - t * stride;
    return tap >= 0 && tap < kernel ? tap : -1;
  }

  boolean isSeen(int column, int outputs) {
    for (int t = 0; t < outputs; t++) {
      if (at(column, t) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Vectors of one block of packed weights: the taps and the bias. */
  int blockVectors() {
    return kernel * kernel + 1;
  }
}
