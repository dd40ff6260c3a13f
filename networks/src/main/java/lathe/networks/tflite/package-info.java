/**
 * Reads and writes TFLite files (schema version 3). Networks are written as TensorFlow's converter would at its best: batch norm is folded,
 * activations are fused where the format allows it, and SAME padding needs no operator of its own. Tensors carry the names of our layers;
 * additional tensors of a layer are named {@code layer/part}.
 *
 * <p>The schema is public (tensorflow/lite/schema/schema.fbs, Apache-2.0); {@link lathe.networks.tflite.TfliteModel} and {@link
 * lathe.networks.tflite.Options} know the few tables of it that are needed.
 */
@NullMarked
package lathe.networks.tflite;

import org.jspecify.annotations.NullMarked;
