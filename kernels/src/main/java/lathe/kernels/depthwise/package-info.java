/**
 * Depthwise convolution: one filter for each channel. {@code DepthwiseStep} goes down an output, one tile and
 * some channels wide; {@code DepthwiseTileWriter} writes what happens to some neighbouring pixels of a row, or of two.
 * {@code Patches} decides in which order they are taken, and what of a large image is fetched ahead of them;
 * {@code Trail} how the output of a large image is written over its input.
 *
 * <p>Nothing is copied for padding. Rows of the window above or below the image are left out of the loop; columns
 * beside it are left out of the code: the first and the last tile of a row are tiles of their own.
 */
@NullMarked
package lathe.kernels.depthwise;

import org.jspecify.annotations.NullMarked;
