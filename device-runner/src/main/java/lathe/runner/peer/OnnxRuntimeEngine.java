package lathe.runner.peer;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import lathe.kernels.Shape;
import lathe.networks.Network;
import lathe.networks.onnx.OnnxWriter;
import lathe.networks.weight.Weights;

/**
 * ONNX Runtime on its CPU provider: one thread and all of its graph optimisations, which fuse activations into convolutions and lay images out
 * in blocks of channels. Image and result are tensors over memory of ours, made once.
 */
final class OnnxRuntimeEngine implements PeerEngine {
  private final Shape in;
  private final Shape out;
  private final OrtSession session;
  private final FloatBuffer image;
  private final FloatBuffer result;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;
  private final Map<String, Integer> operators;
  private final String version;

  OnnxRuntimeEngine(Network network, Weights weights) {
    in = network.input();
    out = network.output();
    image = direct(in);
    result = direct(out);
    byte[] model = OnnxWriter.model(network, weights).toByteArray();
    try (SessionOptions options = options()) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      version = environment.getVersion();
      operators = OptimizedOnnx.operators(environment, model);
      session = environment.createSession(model, options);
      inputs = tensors(environment, session.getInputInfo(), image);
      outputs = tensors(environment, session.getOutputInfo(), result);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot load " + network, e);
    }
  }

  static SessionOptions options() throws OrtException {
    var options = new SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    return options;
  }

  private static FloatBuffer direct(Shape shape) {
    return ByteBuffer.allocateDirect(Math.toIntExact(shape.elements() * Float.BYTES)).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** The one input or output of a model, over memory that the tensor shares. */
  private static Map<String, OnnxTensor> tensors(OrtEnvironment environment, Map<String, NodeInfo> ends, FloatBuffer memory)
      throws OrtException {
    NodeInfo end = ends.values().iterator().next();
    long[] shape = ((TensorInfo) end.getInfo()).getShape();
    return Map.of(end.getName(), OnnxTensor.createTensor(environment, memory, shape));
  }

  @Override
  public String name() {
    return Engine.ONNXRUNTIME.toString();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Map<String, Integer> operators() {
    return operators;
  }

  @Override
  public void input(float[] nhwc) {
    int from = 0;
    for (int pixel = 0; pixel < in.pixels(); pixel++) {
      for (int c = 0; c < in.channels(); c++) {
        image.put(c * (int) in.pixels() + pixel, nhwc[from++]);
      }
    }
  }

  @Override
  public void run() {
    try (OrtSession.Result _ = session.run(inputs, outputs)) { // the result is in our own memory by now
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed", e);
    }
  }

  @Override
  public float[] output() {
    float[] nhwc = new float[(int) out.elements()];
    int to = 0;
    for (int pixel = 0; pixel < out.pixels(); pixel++) {
      for (int c = 0; c < out.channels(); c++) {
        nhwc[to++] = result.get(c * (int) out.pixels() + pixel);
      }
    }
    return nhwc;
  }

  @Override
  public void close() {
    inputs.values().forEach(OnnxTensor::close);
    outputs.values().forEach(OnnxTensor::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close", e);
    }
  }
}
