package lathe.kernels.depthwise;

/**
 * Some columns of tiles and the rows that each of them goes down, all of one {@link Phase}.
 *
 * @param fetch what must be there before the first tile; nothing where tiles wait for what they see
 */
record Patch(Fetch fetch, TileColumn[] columns, Stretch[] stretches) {}
