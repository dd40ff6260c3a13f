package lathe.runner.engine;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lathe.networks.Network;

/**
 * ONNX Runtime on its CPU provider: one thread and all of its graph optimisations, which fuse activations into convolutions and lay images
 * out in blocks of channels. Image and results are tensors over memory of ours, made once.
 */
final class OnnxRuntimeEngine implements PeerEngine {
  private final Engine engine;
  private final ResultTensor in;
  private final List<ResultTensor> outs;
  private final OrtSession session;
  private final FloatBuffer image;
  private final List<FloatBuffer> results;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;
  private final Map<String, Integer> operators;
  private final String version;

  OnnxRuntimeEngine(Engine engine, Network network, OnnxSession model) {
    this.engine = engine;
    try (SessionOptions options = options()) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      version = environment.getVersion();
      operators = OptimizedOnnx.operators(environment, model);
      session = model.open(environment, options);
      NodeInfo input = session.getInputInfo().values().iterator().next();
      in = ResultTensor.of(engine, input.getName(), ((TensorInfo) input.getInfo()).getShape(), network.input());
      image = direct(in.elements());
      outs = results(network, session.getOutputInfo());
      results = outs.stream().map(out -> direct(out.elements())).toList();
      inputs = tensors(environment, session.getInputNames(), List.of(image), List.of(in.extents()));
      outputs = tensors(environment, session.getOutputNames(), results, outs.stream().map(ResultTensor::extents).toList());
    } catch (OrtException e) {
      throw new UnavailableEngineException("engine %s: cannot load %s (%s); leave this engine out".formatted(engine, network,
          String.valueOf(e.getMessage()).lines().findFirst().orElse("")), e);
    }
  }

  private List<ResultTensor> results(Network network, Map<String, NodeInfo> outputs) {
    List<Integer> ours = network.results();
    if (outputs.size() != ours.size()) {
      throw new UnavailableEngineException(
          "engine %s: %s has %d results in this engine and %d in Lathe; leave this engine out".formatted(engine, network, outputs.size(),
              ours.size()));
    }
    List<ResultTensor> results = new ArrayList<>();
    for (NodeInfo output : outputs.values()) {
      long[] extents = ((TensorInfo) output.getInfo()).getShape();
      results.add(ResultTensor.of(engine, output.getName(), extents, network.out(ours.get(results.size()))));
    }
    return results;
  }

  static SessionOptions options() throws OrtException {
    var options = new SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    return options;
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES)).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** The inputs or outputs of a model in their order, over memory that the tensors share. */
  private static Map<String, OnnxTensor> tensors(OrtEnvironment environment, Set<String> names, List<FloatBuffer> memory,
      List<List<Long>> extents) throws OrtException {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    for (String name : names) {
      long[] shape = extents.get(tensors.size()).stream().mapToLong(Long::longValue).toArray();
      tensors.put(name, OnnxTensor.createTensor(environment, memory.get(tensors.size()), shape));
    }
    return tensors;
  }

  @Override
  public String name() {
    return engine.toString();
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
    in.write(nhwc, image);
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
    float[] nhwc = new float[outs.stream().mapToInt(ResultTensor::elements).sum()];
    int to = 0;
    for (int i = 0; i < outs.size(); i++) {
      outs.get(i).read(results.get(i), nhwc, to);
      to += outs.get(i).elements();
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
