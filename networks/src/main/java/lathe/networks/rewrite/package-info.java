/**
 * Turns the graph of a model file into layers, in three passes. Each pass visits the nodes in execution order, so that it ends on any file:
 *
 * <ol>
 * <li>{@link lathe.networks.rewrite.Interpretation} turns every node into terms over images: it computes shapes, treats transpositions
 * and reshapes as views of one image, and folds integers. {@link lathe.networks.rewrite.Terms} simplifies terms as they are built, so that
 * an activation is recognised however the exporter spelled it.
 * <li>{@link lathe.networks.rewrite.Folding} moves scales and offsets, batch norm among them, into the weights before them.
 * <li>{@link lathe.networks.rewrite.Layering} recognises squeeze-excite, joins activations to their layers and names the layers.
 * </ol>
 *
 * <p>A node that no layer can express is refused in one sentence that names it.
 */
@NullMarked
package lathe.networks.rewrite;

import org.jspecify.annotations.NullMarked;
