/**
 * Every operator of MobileNetV3 as a kernel on the Vector API. Read in this order:
 *
 * <ol>
 * <li>What is to be computed: an {@link lathe.kernels.Operation} on images of some {@link lathe.kernels.Shape}, with its {@link
 * lathe.kernels.Activation} and, where it looks at an image through a window, a {@link lathe.kernels.Window} with its {@link
 * lathe.kernels.Pads} or a {@link lathe.kernels.PoolWindow}. An {@link lathe.kernels.Affine} holds weights and biases. {@link
 * lathe.kernels.Sampling} and {@link lathe.kernels.BoxRule} are the rules by which images are resized and boxes are found.
 * <li>Which kernels can do it: {@link lathe.kernels.Catalog} lists them as {@link lathe.kernels.KernelId}s, the one expected to be fastest
 * first. {@code Candidates} has the tiles of each {@link lathe.kernels.Family}; {@code GemmCost} and {@code WindowCost} rank them; {@code
 * WindowVariant} and {@code KernelForm} say which ids are those of kernels. {@link lathe.kernels.Lanes} is the width of vectors.
 * <li>How it runs: a {@link lathe.kernels.Kernel} packs weights once ({@link lathe.kernels.Packed}), then binds the operation to memory. A
 * {@link lathe.kernels.View} is an image in memory, a {@link lathe.kernels.Layout} how it lies there, and {@link lathe.kernels.Operands}
 * are all that an operation reads and writes. This gives a {@link lathe.kernels.Step} that can be run any number of times.
 * </ol>
 *
 * <p>The kernels are in {@code conv}, {@code depthwise}, {@code channel}, {@code chain} and {@code detection}; {@code emit} writes their
 * inner loops, and {@code reference} says what they must compute.
 *
 * <p>This package knows no network, no clock and no file; everything else in Lathe may import it.
 */
@NullMarked
package lathe.kernels;

import org.jspecify.annotations.NullMarked;
