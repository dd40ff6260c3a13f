/**
 * Dense convolutions as matrix products: pointwise, fully connected, and the stem. {@link
 * lathe.kernels.conv.GemmKernel} walks the tiles of an output; {@code GemmTileWriter} writes what happens inside of
 * one.
 *
 * <p>Weights are packed {@code [panels][bias, k][vectors of the tile]}: a tile reads them strictly forward. The last
 * panel may be narrower. Pixels that do not fill the last tile are computed twice instead of being a special case: the
 * tile is moved back until it fits.
 */
@NullMarked
package lathe.kernels.conv;

import org.jspecify.annotations.NullMarked;
