/**
 * From the graph of a file to layers. Three passes, each over nodes in the order in which they run, so that no file can make them go round:
 *
 * <ol>
 * <li>{@link lathe.networks.rewrite.Interpretation} turns every node into terms over images: shapes are computed, transpositions and
 * reshapes become ways to look at one image, integers are folded. {@link lathe.networks.rewrite.Terms} simplifies while it is built: a term
 * that is a known activation in other words becomes that activation, whichever way it was spelled.
 * <li>{@link lathe.networks.rewrite.Folding} moves scales and offsets, batch norm among them, into the weights before them.
 * <li>{@link lathe.networks.rewrite.Layering} finds squeeze-excite, joins activations to their layers and gives names.
 * </ol>
 *
 * <p>What cannot be said in layers is refused in one sentence that names the node.
 */
@NullMarked
package lathe.networks.rewrite;

import org.jspecify.annotations.NullMarked;
