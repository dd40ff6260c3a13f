/**
 * What the writers of model files share. {@link lathe.networks.export.Elementary} takes a network apart until every tensor of the file is
 * the output of a layer; {@link lathe.networks.export.Calibration} runs it to see which values each of them takes, from which follow the
 * {@link lathe.networks.export.Quantization}s of a file with 8-bit integers.
 */
@NullMarked
package lathe.networks.export;

import org.jspecify.annotations.NullMarked;
