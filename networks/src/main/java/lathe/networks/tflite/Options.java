package lathe.networks.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import lathe.kernels.PoolWindow;
import lathe.kernels.Sampling;
import lathe.kernels.Window;

/** The options tables of operators. The first argument of each {@code add} is the field's place in its table of the schema. */
final class Options {
  private static final byte SAME = 0;
  private static final byte VALID = 1;

  private final FlatBufferBuilder buffer;

  Options(FlatBufferBuilder buffer) {
    this.buffer = buffer;
  }

  /** Conv2DOptions. */
  int conv(Window window, boolean same, Fused fused) {
    buffer.startTable(6);
    buffer.addByte(0, same ? SAME : VALID, 0);
    buffer.addInt(1, window.stride(), 0);
    buffer.addInt(2, window.stride(), 0);
    buffer.addByte(3, fused.code(), 0);
    buffer.addInt(4, window.dilation(), 1);
    buffer.addInt(5, window.dilation(), 1);
    return buffer.endTable();
  }

  /** DepthwiseConv2DOptions; field 3 is the depth multiplier. */
  int depthwise(Window window, boolean same, Fused fused) {
    buffer.startTable(7);
    buffer.addByte(0, same ? SAME : VALID, 0);
    buffer.addInt(1, window.stride(), 0);
    buffer.addInt(2, window.stride(), 0);
    buffer.addInt(3, 1, 0);
    buffer.addByte(4, fused.code(), 0);
    buffer.addInt(5, window.dilation(), 1);
    buffer.addInt(6, window.dilation(), 1);
    return buffer.endTable();
  }

  /** FullyConnectedOptions that keep the output's rank (field 2). */
  int dense(Fused fused) {
    buffer.startTable(3);
    buffer.addByte(0, fused.code(), 0);
    buffer.addBoolean(2, true, false);
    return buffer.endTable();
  }

  /** AddOptions and MulOptions. */
  int elementwise(Fused fused) {
    buffer.startTable(1);
    buffer.addByte(0, fused.code(), 0);
    return buffer.endTable();
  }

  /** ReducerOptions that keep the reduced dimensions. */
  int mean() {
    buffer.startTable(1);
    buffer.addBoolean(0, true, false);
    return buffer.endTable();
  }

  /** Pool2DOptions; the rectangle stays on the image. */
  int pool(PoolWindow pool) {
    buffer.startTable(6);
    buffer.addByte(0, VALID, 0);
    buffer.addInt(1, pool.strideX(), 0);
    buffer.addInt(2, pool.strideY(), 0);
    buffer.addInt(3, pool.width(), 0);
    buffer.addInt(4, pool.height(), 0);
    buffer.addByte(5, Fused.NONE.code(), 0);
    return buffer.endTable();
  }

  /** ResizeBilinearOptions; fields 0 and 1 are out of use. */
  int resize(Sampling sampling) {
    buffer.startTable(4);
    buffer.addBoolean(2, sampling == Sampling.ALIGNED, false);
    buffer.addBoolean(3, sampling == Sampling.HALF_PIXEL, false);
    return buffer.endTable();
  }

  /** ConcatenationOptions. */
  int concat(int axis) {
    buffer.startTable(2);
    buffer.addInt(0, axis, 0);
    buffer.addByte(1, Fused.NONE.code(), 0);
    return buffer.endTable();
  }

  /** SoftmaxOptions; field 0 is a factor on the scores. */
  int softmax() {
    buffer.startTable(1);
    buffer.addFloat(0, 1, 0);
    return buffer.endTable();
  }

  /** PadOptions, which have no fields. */
  int pad() {
    buffer.startTable(0);
    return buffer.endTable();
  }
}
