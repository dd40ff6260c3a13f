/**
 * Turns the graph of a model file into layers, in three passes. Each pass visits the nodes in execution order, so that it ends on any file:
 *
 * <ol>
 * <li>{@link lathe.networks.rewrite.Interpretation} turns every node into terms over images: it computes shapes, treats transpositions
 * and reshapes as views of one image, and folds integers. So it knows how the image and the results lie in the file ({@link
 * lathe.networks.model.Ends}). {@link lathe.networks.rewrite.Terms} simplifies terms as they are built, so that an activation is recognised
 * however the exporter spelled it.
 * <li>{@link lathe.networks.rewrite.Folding} moves scales and offsets, batch norm among them, into the weights before them.
 * <li>{@link lathe.networks.rewrite.Layering} recognises squeeze-excite, joins activations to their layers and names the layers.
 * </ol>
 *
 * <p>Interpretation asks one class for each group of operators: {@code Windows}, {@code Channelwise}, {@code Combination} (element by
 * element), {@code Resizing}, {@code Layouts} and {@code Integers}. They are given {@code Operands}, each of which is a {@code Value}: a
 * constant, or a picture, which is a {@code Term} and the order of its axes. {@code Uses} counts who reads a term, {@code Activations} and
 * {@code Excite} find the terms that are part of a larger layer, and {@code Budget} bounds what may be unpacked.
 *
 * <p>A node that no layer can express is refused in one sentence that names it.
 */
@NullMarked
package lathe.networks.rewrite;

import org.jspecify.annotations.NullMarked;
