package lathe.kernels.depthwise;

import org.jspecify.annotations.Nullable;

/**
 * Some columns of tiles and the rows that each of them goes down, all of one {@link Phase}.
 *
 * @param ahead what is fetched before the first tile; absent where tiles fetch for themselves
 */
record Patch(@Nullable Fetch ahead, TileColumn[] columns, Stretch[] stretches) {}
