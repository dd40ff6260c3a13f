/**
 * The networks that Lathe knows by name, as tables. A row of a table is a block; {@link lathe.networks.zoo.Zoo#named} scales the table to
 * a width and a resolution and expands every block into its layers: {@code bneck4.expand}, {@code bneck4.depthwise}, {@code
 * bneck4.squeeze_excite}, {@code bneck4.project}, {@code bneck4.add}.
 *
 * <p>A table is a {@code Family}: {@code InvertedResiduals} (MobileNetV2 and V3, MnasNet), {@code Separables} (MobileNetV1), and {@code
 * Segmenter} and {@code Detector}, which are heads on a backbone. A {@code ZooName} is a name taken apart; a {@code Design} is a table with
 * each {@code Switch} of that name turned, and a {@code Scale}: image, width, {@code WidthRule}, {@code Padding}, and which nonlinearities
 * are {@code Apart}.
 *
 * <p>To add a network: write its table beside {@code MobileNetV3} and list it in {@link lathe.networks.zoo.Zoo}.
 */
@NullMarked
package lathe.networks.zoo;

import org.jspecify.annotations.NullMarked;
