/**
 * Dense convolutions as matrix products: {@code PointwiseKernel}, for fully connected layers too, and {@code ConvKernel}, for the stem. A
 * {@code Gemm} packs weights and binds tiles, and a {@code GemmStep} walks the tiles of an output; {@code Ahead} is what it reads for the
 * next product meanwhile. What happens inside of a tile is written by one of
 *
 * <ul>
 * <li>{@code GemmTileWriter}: outputs stay in registers, weights and inputs stream by. The workhorse.
 * <li>{@code WindowTileWriter}: the outputs of a window with few channels share inputs.
 * <li>{@code HeldTileWriter}: weights stay in registers, for pointwise products of few inputs.
 * </ul>
 *
 * <p>Weights are packed {@code [panels][streams][bias, k][vectors of the stream]}: a product reads them strictly forward. The last
 * panel may be narrower. Pixels that do not fill the last tile are computed twice instead of being a special case: the
 * tile is moved back until it fits.
 */
@NullMarked
package lathe.kernels.conv;

import org.jspecify.annotations.NullMarked;
