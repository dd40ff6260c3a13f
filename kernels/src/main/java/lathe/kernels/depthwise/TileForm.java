package lathe.kernels.depthwise;

/**
 * What a tile is made for: its place in a row, and the width of the pixels there.
 *
 * @param apart floats from one column to the next, in both images
 * @param left columns under the tile that lie beside the image and are left out, from its left end
 * @param right and from its right end
 * @param repeated outputs that the tile before has computed too
 * @param fetched cache lines that each step fetches for tiles to come
 */
record TileForm(int apart, int left, int right, int repeated, int fetched) {

  /** The same for tiles that write outputs again without counting them. */
  TileForm withoutRepeated() {
    return new TileForm(apart, left, right, 0, fetched);
  }

  TileForm fetching(int lines) {
    return new TileForm(apart, left, right, repeated, lines);
  }

  /** As it stands in the names of classes. */
  @Override
  public String toString() {
    return "p" + apart + (left == 0 && right == 0 ? "" : "l" + left + "r" + right) + (repeated == 0 ? "" : "b" + repeated)
        + (fetched == 0 ? "" : "f" + fetched);
  }
}
