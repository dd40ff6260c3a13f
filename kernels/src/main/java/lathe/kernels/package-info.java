/**
 * Every operator of MobileNetV3 as a kernel on the Vector API, and the words that describe one: {@link
 * lathe.kernels.Shape}, {@link lathe.kernels.Window}, {@link lathe.kernels.Activation}, {@link lathe.kernels.Lanes}.
 *
 * <p>This package knows no network, no clock and no file; everything else in Lathe may import it.
 */
@NullMarked
package lathe.kernels;

import org.jspecify.annotations.NullMarked;
