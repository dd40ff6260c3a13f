package lathe.kernels.depthwise;

/**
 * What is special of a tile at its place in a row.
 *
 * @param left columns under the tile that lie beside the image and are left out, from its left end
 * @param right and from its right end
 * @param again outputs that the tile before has computed too
 */
record Columns(int left, int right, int again) {

  /** The same for tiles that do not care which outputs are new. */
  Columns anyTime() {
    return new Columns(left, right, 0);
  }

  /** As it stands in the names of classes; empty where nothing is special. */
  @Override
  public String toString() {
    return (left == 0 && right == 0 ? "" : "l" + left + "r" + right) + (again == 0 ? "" : "a" + again);
  }
}
