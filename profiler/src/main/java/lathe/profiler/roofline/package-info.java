/**
 * What the hardware allows each layer, and what is left to be won.
 *
 * <p>A layer cannot be faster than its multiply-accumulates at the measured peak, nor than its data at the measured bandwidths. The longer
 * of the two times is its roof. Arithmetic counts output channels padded to the lanes, which is what kernels compute. Data counts once, and
 * a squeeze-excite's image twice, since its gates are known only after its pool. An output that may lie over an input does, so that it
 * takes no line of its own.
 *
 * <p>Where data lies follows from what an inference touches between two uses of it ({@code Reuse}): the nearest level that holds so much
 * still has it. An image that the layer before has just written is near. A shortcut is as far as its block is large, a feature that a head
 * reads as far as all layers in between, and a weight as far as everything else that an inference touches.
 *
 * <p>Each part moves at the rate that a stream of its kind reached on that level: reading, writing, copying, or updating in place.
 *
 * <pre>{@code
 * RunResult roofed = Roofline.over(run, networks);                         // every layer with its Roof
 * List<LayerResult> worst = Roofline.fixFirst(roofed.networks().getFirst());
 * }</pre>
 *
 * <p>Williams, Waterman and Patterson, "Roofline", 2009. Pure functions over {@code lathe.profiler.result}; nothing here measures.
 */
@NullMarked
package lathe.profiler.roofline;

import org.jspecify.annotations.NullMarked;
