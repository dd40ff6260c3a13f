/**
 * Design spaces: sets of networks too large to list, of which a latency table prices every layer. A {@link lathe.networks.space.Space}
 * tells its distinct rows and draws networks from a seed. A {@link lathe.networks.space.StagedSpace} is factorised as in MnasNet and
 * MobileNetV3: stages of inverted residuals, each with choices of its own; a {@link lathe.networks.space.ListedSpace} is a list of
 * networks, such as the widths and resolutions of one.
 */
@NullMarked
package lathe.networks.space;

import org.jspecify.annotations.NullMarked;
