/**
 * Networks as TFLite files (schema version 3), written as TensorFlow's own converter would at its best: batch norm folded, activations fused
 * where the format can, SAME padding without an operator of its own. Tensors bear our layers' names; what a layer needs beside its result is
 * {@code layer/part}.
 *
 * <p>The schema is public (tensorflow/lite/schema/schema.fbs, Apache-2.0); {@link lathe.networks.tflite.TfliteModel} and {@link
 * lathe.networks.tflite.Options} know the few tables of it that are needed.
 */
@NullMarked
package lathe.networks.tflite;

import org.jspecify.annotations.NullMarked;
