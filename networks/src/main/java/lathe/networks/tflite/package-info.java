/**
 * Reads and writes TFLite files (schema version 3). Networks are written as TensorFlow's converter would at its best: batch norm is folded,
 * activations are fused where the format allows it, and SAME padding needs no operator of its own. Tensors carry the names of our layers;
 * additional tensors of a layer are named {@code layer/part}.
 *
 * <p>Reading: {@link lathe.networks.tflite.TfliteReader} goes through a file, whose tables are {@code FlatTable}s, and {@code
 * TfliteOperators} translates its operators. Writing: {@link lathe.networks.tflite.TfliteWriter} says which operators a layer takes, {@code
 * TfliteNumbers} whether they compute with floats or 8-bit integers.
 *
 * <p>The schema is public (tensorflow/lite/schema/schema.fbs, Apache-2.0); {@link lathe.networks.tflite.TfliteModel} and {@link
 * lathe.networks.tflite.Options} know the few tables of it that are needed.
 */
@NullMarked
package lathe.networks.tflite;

import org.jspecify.annotations.NullMarked;
