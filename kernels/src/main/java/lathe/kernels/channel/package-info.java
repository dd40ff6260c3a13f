/**
 * Kernels that treat every channel separately, or nearly so: pooling, the residual add, stand-alone activations and squeeze-excite; and the
 * layers of segmentation heads, which are the product of two images, bilinear resizing, concatenation and softmax.
 *
 * <p>All of them are limited by memory bandwidth rather than arithmetic, so a tile is one short loop that takes a vector or a few at a
 * time. Tiles are emitted here too; plain Java are concatenation, which copies, exact activations, and the sums of a softmax.
 */
@NullMarked
package lathe.kernels.channel;

import org.jspecify.annotations.NullMarked;
