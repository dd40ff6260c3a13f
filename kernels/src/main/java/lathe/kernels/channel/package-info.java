/**
 * Kernels that treat every channel separately, or nearly so: pooling, the residual add, stand-alone activations and squeeze-excite; and the
 * layers of segmentation heads, which are the product of two images, bilinear resizing, concatenation and softmax.
 *
 * <p>All of them are limited by memory bandwidth rather than arithmetic, so a tile is one short loop that takes a vector or a few at a
 * time. Tiles are emitted here too; plain Java are concatenation, which copies, exact activations, and the sums of a softmax.
 *
 * <p>Most kernels are one class with one tile. These are more:
 *
 * <ul>
 * <li>Squeeze-excite: {@code Pool} takes the means, two products of {@code conv} make gates of them, {@code Scale} applies these.
 * <li>Average pool: {@code Means} averages one rectangle. Where rectangles are wide, {@code SharedSums} adds up with {@code PixelSums} what
 * neighbours have in common, their {@code WindowPieces}. {@code MeanTileWriter} writes the tiles of {@code Pool} and {@code Means}.
 * <li>Resizing: {@code ResizeAxis} finds the two neighbours of each row and column. Pixels of whole vectors are a {@code Blend} of four
 * pixels each; densely packed ones are {@code SpreadFirst} across, then mixed down.
 * </ul>
 */
@NullMarked
package lathe.kernels.channel;

import org.jspecify.annotations.NullMarked;
