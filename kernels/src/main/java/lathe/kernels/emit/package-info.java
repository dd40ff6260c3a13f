/**
 * Writes the inner loops of kernels as bytecode at run time, one small class for each kernel.
 *
 * <p>A tile of fourteen rows by two vectors is the same text as one of six by one, only longer. Instead of one source
 * file for each of them, a tile is written once, as a loop over its rows and vectors that emits calls of the Vector API
 * through {@link java.lang.classfile}. Lanes, tile, window and activation are then what C2 wants them to be: constants,
 * in straight line code that calls nothing of ours, so that no inlining budget can run out and no vector is ever boxed.
 * The class carries the name of its kernel, so JFR, profilers and {@code -XX:+PrintCompilation} speak of {@code
 * f32-pointwise-14x2v-hswish-512}.
 *
 * <p>{@link lathe.kernels.emit.Emitter} makes the class, {@link lathe.kernels.emit.VectorCode} the body of its one method; {@link
 * lathe.kernels.emit.ActivationCode} and {@link lathe.kernels.emit.ExponentialCode} know the mathematics that kernels share.
 *
 * <p>Only the kernels' own packages import this one.
 */
@NullMarked
package lathe.kernels.emit;

import org.jspecify.annotations.NullMarked;
