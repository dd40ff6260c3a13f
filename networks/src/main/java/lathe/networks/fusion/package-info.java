/**
 * Which consecutive layers one kernel executes as one. {@link lathe.networks.fusion.Fusion} is a rule-set with a name: it looks at the
 * network alone, never at a device or a measurement, so that whoever measures a network and whoever prices it by a table speak of the same
 * layers and the same keys.
 *
 * <pre>
 * Network fused = Fusion.BLOCK.apply(Zoo.named("mobilenet_v2"));   // bneck2.expand..bneck2.project is one layer
 * fused.apart().equals(Zoo.named("mobilenet_v2"));                 // and computes the same
 * </pre>
 */
@NullMarked
package lathe.networks.fusion;

import org.jspecify.annotations.NullMarked;
