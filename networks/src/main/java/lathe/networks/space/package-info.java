/**
 * Design spaces: sets of networks that are too large to list, while a latency table can price each of their layers. A {@link
 * lathe.networks.space.Space} lists the distinct rows that such a table needs, and draws networks at random from a seed.
 *
 * <p>There are two kinds. A {@link lathe.networks.space.StagedSpace} is factorised, as in MnasNet and MobileNetV3: stages of inverted
 * residuals, each with its own choices. A {@link lathe.networks.space.ListedSpace} is a list of networks, such as one network at several
 * widths and resolutions.
 */
@NullMarked
package lathe.networks.space;

import org.jspecify.annotations.NullMarked;
