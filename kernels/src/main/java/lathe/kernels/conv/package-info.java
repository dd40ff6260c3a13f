/**
 * Dense convolutions as matrix products: pointwise, fully connected, and the stem. A {@code Gemm} packs weights
 * and binds tiles, a {@code GemmStep} walks the tiles of an output, and a {@code GemmTileWriter} writes what happens
 * inside of one. A {@code WindowTileWriter} does so where the outputs of a tile share inputs.
 *
 * <p>Weights are packed {@code [panels][streams][bias, k][vectors of the stream]}: a product reads them strictly forward. The last
 * panel may be narrower. Pixels that do not fill the last tile are computed twice instead of being a special case: the
 * tile is moved back until it fits.
 */
@NullMarked
package lathe.kernels.conv;

import org.jspecify.annotations.NullMarked;
