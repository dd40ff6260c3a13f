/**
 * A model file as one small graph, whatever its format: named constants, and nodes that carry a typed {@link lathe.networks.model.Op}. The
 * readers in {@code onnx} and {@code tflite} only build this graph; {@code lathe.networks.rewrite} works out what it means, once for both
 * formats.
 *
 * <p>Files come from anywhere. A {@link lathe.networks.model.Constant} therefore checks that its data are there before anything is
 * allocated, and a {@link lathe.networks.model.ModelGraph} refuses bad input in a sentence that names the file and the node.
 */
@NullMarked
package lathe.networks.model;

import org.jspecify.annotations.NullMarked;
