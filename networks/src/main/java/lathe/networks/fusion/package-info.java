/**
 * Which consecutive layers are executed by one kernel. {@link lathe.networks.fusion.Fusion} is a named set of rules. It looks at the
 * network alone, never at a device or a measurement, so that measuring a network and pricing it by a table use the same layers and the same
 * keys.
 *
 * <pre>
 * Network fused = Fusion.BLOCK.apply(Zoo.named("mobilenet_v2"));   // bneck2.expand..bneck2.project is one layer
 * fused.apart().equals(Zoo.named("mobilenet_v2"));                 // and computes the same
 * </pre>
 */
@NullMarked
package lathe.networks.fusion;

import org.jspecify.annotations.NullMarked;
