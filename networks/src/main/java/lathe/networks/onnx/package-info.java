/**
 * Reads and writes ONNX files. Networks are written for opset 14 as a careful exporter would: batch norm is folded, padding is an
 * attribute, and every activation is the single operator that ONNX has for it. Tensors and nodes carry the names of our layers; additional
 * nodes of a layer are named {@code layer/part}.
 *
 * <p>Reading: {@link lathe.networks.onnx.OnnxReader} goes through a file, {@code OnnxOperators} translates its operators with their {@code
 * Attributes}, and {@code OnnxTensors} its constants, some of which are {@code ExternalData}. Writing: {@link
 * lathe.networks.onnx.OnnxWriter} says which nodes a layer takes, {@code OnnxNumbers} whether they compute with floats or 8-bit integers,
 * and {@code OnnxGraph} builds the file.
 */
@NullMarked
package lathe.networks.onnx;

import org.jspecify.annotations.NullMarked;
