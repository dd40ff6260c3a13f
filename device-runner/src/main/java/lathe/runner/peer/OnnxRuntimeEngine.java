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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.kernels.Shape;
import lathe.networks.Network;
import lathe.networks.onnx.OnnxWriter;
import lathe.networks.weight.Weights;

/**
 * ONNX Runtime on its CPU provider: one thread and all of its graph optimisations, which fuse activations into convolutions and lay images out
 * in blocks of channels. Image and results are tensors over memory of ours, made once.
 */
final class OnnxRuntimeEngine implements PeerEngine {
  private final Shape in;
  private final List<Shape> outs;
  private final OrtSession session;
  private final FloatBuffer image;
  private final List<FloatBuffer> results;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;
  private final Map<String, Integer> operators;
  private final String version;

  OnnxRuntimeEngine(Network network, Weights weights) {
    in = network.input();
    outs = network.results().stream().map(network::out).toList();
    image = direct(in);
    results = outs.stream().map(OnnxRuntimeEngine::direct).toList();
    byte[] model = OnnxWriter.model(network, weights).toByteArray();
    try (SessionOptions options = options()) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      version = environment.getVersion();
      operators = OptimizedOnnx.operators(environment, model);
      session = environment.createSession(model, options);
      inputs = tensors(environment, session.getInputInfo(), List.of(image));
      outputs = tensors(environment, session.getOutputInfo(), results);
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

  /** The inputs or outputs of a model in their order, over memory that the tensors share. */
  private static Map<String, OnnxTensor> tensors(OrtEnvironment environment, Map<String, NodeInfo> ends, List<FloatBuffer> memory)
      throws OrtException {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    for (NodeInfo end : ends.values()) {
      long[] shape = ((TensorInfo) end.getInfo()).getShape();
      tensors.put(end.getName(), OnnxTensor.createTensor(environment, memory.get(tensors.size()), shape));
    }
    return tensors;
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
    float[] nhwc = new float[outs.stream().mapToInt(out -> (int) out.elements()).sum()];
    int to = 0;
    for (int i = 0; i < outs.size(); i++) {
      int pixels = (int) outs.get(i).pixels();
      for (int pixel = 0; pixel < pixels; pixel++) {
        for (int c = 0; c < outs.get(i).channels(); c++) {
          nhwc[to++] = results.get(i).get(c * pixels + pixel);
        }
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
