/**
 * Networks as ONNX files (opset 14), written as a careful exporter would: batch norm is folded, paddings are attributes, every activation is
 * the one operator that ONNX has for it. Tensors and nodes bear our layers' names; what a layer needs beside its result is {@code
 * layer/part}.
 */
@NullMarked
package lathe.networks.onnx;

import org.jspecify.annotations.NullMarked;
