package lathe.kernels;

/** What a kernel keeps in registers: {@code rows} pixels by {@code vectors} vectors of channels. */
record Tile(int rows, int vectors) {
  /** What C2 needs for a matrix product: the accumulators, the weights of one input, the input, and one in hand. */
  int registers() {
    return rows * vectors + vectors + 2;
  }
}
