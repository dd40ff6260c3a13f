package lathe.kernels.depthwise;

/** A tile and where it stands. */
record TileColumn(DepthwiseTile tile, Place place) {
  static TileColumn at(Place place, DepthwiseTiles tiles) {
    return new TileColumn(tiles.at(place.form()), place);
  }

  int input() {
    return place.input();
  }

  int output() {
    return place.output();
  }

  /** Cache lines that each step of the tile fetches for tiles to come. */
  int fetched() {
    return place.form().fetched();
  }
}
