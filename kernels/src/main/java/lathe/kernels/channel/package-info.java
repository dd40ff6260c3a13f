/**
 * Kernels that treat every channel separately, or nearly so: pooling, the residual add, stand-alone activations and squeeze-excite; and the
 * layers of segmentation heads, which are the product of two images, bilinear resizing, concatenation and softmax.
 *
 * <p>All of them are limited by memory bandwidth rather than arithmetic, so their loops are plain Vector API code.
 */
@NullMarked
package lathe.kernels.channel;

import org.jspecify.annotations.NullMarked;
