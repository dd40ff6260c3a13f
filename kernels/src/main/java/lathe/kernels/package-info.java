/**
 * Every operator of MobileNetV3 as a kernel on the Vector API, and the types that describe one: {@link lathe.kernels.Shape}, {@link
 * lathe.kernels.Window}, {@link lathe.kernels.Activation}, {@link lathe.kernels.Lanes}.
 *
 * <p>{@link lathe.kernels.Operation} says what is to be computed and {@link lathe.kernels.Catalog} which kernels can compute it. A kernel
 * packs the weights of an operation once, then binds it to memory, which gives a {@link lathe.kernels.Step} that can be run any number of
 * times.
 *
 * <p>This package knows no network, no clock and no file; everything else in Lathe may import it.
 */
@NullMarked
package lathe.kernels;

import org.jspecify.annotations.NullMarked;
