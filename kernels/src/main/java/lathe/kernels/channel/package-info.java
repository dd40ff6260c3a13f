/**
 * Operators that work on each channel by itself: pools, the residual add, and squeeze-excite, which pools, asks two small
 * fully connected layers for a gate, and scales; what segmentation heads are made of: the product of two images,
 * bilinear resizing, concatenation; and the softmax at the end. All are bound by memory; their loops are plain Vector API code.
 */
@NullMarked
package lathe.kernels.channel;

import org.jspecify.annotations.NullMarked;
