/**
 * Networks as JSON that a person can write ({@code docs/networks.md} explains it, {@code docs/network.schema.json} defines it). The reader
 * keeps the line of everything it reads, so that whatever is wrong is told with line and key; it checks sizes before anything is made of
 * them. It goes from {@code ValueReader} (any JSON, with places) through {@code Entry} (an object whose keys are asked for one by one) and
 * {@code LayerReader} to {@link lathe.networks.description.DescriptionReader}. The writer spells out every key whose value is not the usual
 * one: what it writes reads back as an equal network.
 *
 * <pre>
 * {
 *   "schema": "lathe.network/1", "name": "tiny", "input": [32, 32, 3],
 *   "layers": [
 *     {"name": "stem", "op": "conv", "channels": 16, "kernel": 3, "stride": 2, "batchNorm": true, "activation": "hswish"},
 *     {"name": "pool", "op": "pool"},
 *     {"name": "logits", "op": "dense", "channels": 10, "bias": true}
 *   ]
 * }
 * </pre>
 */
@NullMarked
package lathe.networks.description;

import org.jspecify.annotations.NullMarked;
