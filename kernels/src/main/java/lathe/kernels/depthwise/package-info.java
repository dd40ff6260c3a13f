/**
 * Depthwise convolution: one filter for each channel. {@code DepthwiseTileWriter} writes what happens to some neighbouring pixels of a row,
 * or of two; {@code DepthwiseStep} goes down an output, one such tile and some channels wide. When a kernel is bound, the output is cut up:
 *
 * <ol>
 * <li>A {@code Phase} is every d-th row or column where the dilation is d: within it the window has no gaps.
 * <li>A {@code Place} is where a tile stands in a row, and its {@code TileForm} how much of it lies beside the image; the tile itself comes
 * from {@code DepthwiseTiles}. A tile at its place is a {@code TileColumn}.
 * <li>A {@code Stretch} is a run of rows that see the same rows of their windows: all of them, or fewer at the image's edges.
 * <li>A {@code Patch} is some columns by some stretches, in the order of {@code Patches}. Of a large image, a {@code Fetch} brings what a
 * patch sees into the near caches first, or while the patch before is computed.
 * </ol>
 *
 * <p>{@code Trail} writes the output of a large image over its input; {@code PutBack} copies what could not be written at once.
 *
 * <p>Nothing is copied for padding. Rows of the window above or below the image are left out of the loop; columns
 * beside it are left out of the code: the first and the last tile of a row are tiles of their own.
 */
@NullMarked
package lathe.kernels.depthwise;

import org.jspecify.annotations.NullMarked;
