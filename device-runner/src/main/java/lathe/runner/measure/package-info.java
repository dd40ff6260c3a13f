/**
 * The commands that measure this machine, its kernels, or a network layer by layer: {@code run}, {@code measure}, {@code profile}, {@code
 * doctor} and {@code kernels}. {@link lathe.runner.measure.MeasuredRun} is what they have in common: workers, then an analysis, then the
 * result.
 */
@NullMarked
package lathe.runner.measure;

import org.jspecify.annotations.NullMarked;
