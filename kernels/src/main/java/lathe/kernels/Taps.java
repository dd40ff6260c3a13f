package lathe.kernels;

/**
 * The arithmetic of one row of a window without gaps, slid over neighbouring outputs: which column of input meets which tap of the window,
 * for which output of a tile.
 */
public record Taps(int kernel, int stride) {
  /** Those of a window, or of one phase of a dilated one. */
  public static Taps of(Window window) {
    return new Taps(window.kernel(), window.stride());
  }

  /** Columns of input under a tile of {@code outputs} neighbouring outputs. */
  public int columns(int outputs) {
    return (outputs - 1) * stride + kernel;
  }

  /** The tap by which {@code column} reaches output {@code t} of a tile, or -1. */
  public int at(int column, int t) {
    int tap = column - t * stride;
    return tap >= 0 && tap < kernel ? tap : -1;
  }

  /** Whether any output of a tile sees {@code column}. */
  public boolean isSeen(int column, int outputs) {
    for (int t = 0; t < outputs; t++) {
      if (at(column, t) >= 0) {
        return true;
      }
    }
    return false;
  }
}
