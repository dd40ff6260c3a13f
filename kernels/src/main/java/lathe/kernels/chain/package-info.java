/**
 * Kernels that execute several operations as one, so that what lies between them stays in the near caches. They compute nothing
 * themselves: {@link lathe.kernels.chain.BlockKernel} and {@link lathe.kernels.chain.DepthwiseSqueezeKernel} bind the kernels of their
 * parts to pieces of memory and decide in which order these run.
 *
 * <p>{@code Parts} are the operations of a chain with their kernels. A {@code Block} is cut into {@code Strip}s: some rows of the depthwise
 * convolution's output and the rows of input that they need.
 */
@NullMarked
package lathe.kernels.chain;

import org.jspecify.annotations.NullMarked;
