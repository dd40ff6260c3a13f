package lathe.kernels;

/** What a kernel keeps in registers: {@code rows} pixels by {@code vectors} vectors of channels. */
record Tile(int rows, int vectors) {
  int accumulators() {
    return rows * vectors;
  }
}
