package lathe.kernels.depthwise;

import lathe.kernels.Operation.Depthwise;

/** Columns under a tile that lie beside the image and are left out, from its left and from its right end. */
record Columns(int left, int right) {
  /** For the tile of {@code outputs} outputs from output column {@code x} on. */
  static Columns at(int x, int outputs, Depthwise operation) {
    Taps taps = Taps.of(operation.window());
    int first = x * taps.stride() - operation.window().pads().left();
    int end = first + taps.columns(outputs);
    return new Columns(Math.max(0, -first), Math.max(0, end - operation.in().width()));
  }

  boolean isWhole() {
    return left == 0 && right == 0;
  }
}
