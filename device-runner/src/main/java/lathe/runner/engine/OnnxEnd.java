package lathe.runner.engine;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import lathe.kernels.Shape;
import lathe.networks.model.Order.Axis;

/**
 * Memory that the image or a result of a model lies in.
 *
 * @param type floats, or integers without a sign in a model for time alone
 */
record OnnxEnd(TensorLayout layout, OnnxJavaType type, ByteBuffer bytes) {
  /**
   * @param axes as the reader of a file found them; absent where there was none to read
   * @throws UnavailableEngineException if the model has something else there than an image or a vector of this shape
   */
  static OnnxEnd of(Engine engine, NodeInfo end, Shape shape, Optional<List<Axis>> axes) {
    TensorInfo info = (TensorInfo) end.getInfo();
    TensorLayout layout = TensorLayout.of(engine, end.getName(), info.getShape(), shape, axes);
    int bytes = Math.multiplyExact(layout.elements(), info.type.size);
    return new OnnxEnd(layout, info.type, ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
  }

  int elements() {
    return layout.elements();
  }

  OnnxTensor tensor(OrtEnvironment environment) throws OrtException {
    return OnnxTensor.createTensor(environment, bytes, layout.extents(), type);
  }

  /** Writes an image {@code [H,W,C]}; as integers any will do. */
  void write(float[] nhwc) {
    if (isInteger()) {
      for (int i = 0; i < nhwc.length; i++) {
        bytes.put(i, (byte) (Byte.MAX_VALUE * nhwc[i]));
      }
    } else {
      layout.write(nhwc, floats());
    }
  }

  /** Copies a result, as {@code [H,W,C]}, to {@code nhwc[at]} and on. */
  void read(float[] nhwc, int at) {
    if (isInteger()) {
      throw new IllegalStateException("the results of a model for time alone mean nothing");
    }
    layout.read(floats(), nhwc, at);
  }

  private boolean isInteger() {
    return type == OnnxJavaType.UINT8;
  }

  private FloatBuffer floats() {
    return bytes.asFloatBuffer();
  }
}
