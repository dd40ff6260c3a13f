/**
 * A model file as one small graph, whatever format it came in: named constants, and nodes that carry a typed {@link
 * lathe.networks.model.Op}. The readers of {@code onnx} and {@code tflite} do no more than make this graph; what it means, {@code
 * lathe.networks.rewrite} finds out, once for both.
 *
 * <p>Files come from anywhere. A {@link lathe.networks.model.Constant} therefore checks that its data are there before anything is
 * allocated, and a {@link lathe.networks.model.ModelGraph} refuses in sentences that name file and node.
 */
@NullMarked
package lathe.networks.model;

import org.jspecify.annotations.NullMarked;
