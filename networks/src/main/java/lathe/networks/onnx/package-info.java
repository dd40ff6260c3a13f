/**
 * Reads and writes ONNX files. Networks are written for opset 14 as a careful exporter would: batch norm is folded, padding is an
 * attribute, and every activation is the single operator that ONNX has for it. Tensors and nodes carry the names of our layers; additional
 * nodes of a layer are named {@code layer/part}.
 */
@NullMarked
package lathe.networks.onnx;

import org.jspecify.annotations.NullMarked;
