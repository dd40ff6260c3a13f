package lathe.kernels.depthwise;

/**
 * A tile and where in every row of one {@link Phase} it stands.
 *
 * @param input the column of the input under its first tap, in pixels; may lie before the image
 * @param output the column of its first output
 */
record TileColumn(DepthwiseTile tile, int input, int output) {
  static TileColumn at(Place place, DepthwiseTiles tiles) {
    return new TileColumn(tiles.at(place.columns()), place.input(), place.output());
  }
}
