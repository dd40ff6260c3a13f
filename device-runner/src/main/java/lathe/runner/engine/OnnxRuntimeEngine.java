package lathe.runner.engine;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lathe.networks.Network;
import lathe.networks.model.Ends;
import lathe.networks.source.Original;

/**
 * ONNX Runtime on its CPU provider: one thread and all of its graph optimisations, which fuse activations into convolutions and lay images
 * out in blocks of channels. Image and results are tensors over memory of ours, made once. A model for time alone has integers there, which
 * mean nothing.
 */
final class OnnxRuntimeEngine implements PeerEngine {
  private final Engine engine;
  private final OrtSession session;
  private final OnnxEnd image;
  private final List<OnnxEnd> results;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;
  private final Map<String, Integer> operators;
  private final String version;

  /** A user's file, from which the network was read. */
  static OnnxRuntimeEngine original(Engine engine, Original original, Network network) {
    return new OnnxRuntimeEngine(engine, network, OnnxSession.of(original.file()), Optional.of(original.ends()));
  }

  /** A network as we write it. */
  OnnxRuntimeEngine(Engine engine, Network network, OnnxSession model) {
    this(engine, network, model, Optional.empty());
  }

  private OnnxRuntimeEngine(Engine engine, Network network, OnnxSession model, Optional<Ends> ends) {
    this.engine = engine;
    try (SessionOptions options = options()) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      version = environment.getVersion();
      operators = OptimizedOnnx.operators(environment, model);
      session = model.open(environment, options);
      image = OnnxEnd.of(engine, session.getInputInfo().values().iterator().next(), network.input(), ends.map(Ends::image));
      results = results(network, session.getOutputInfo().values(), ends);
      inputs = tensors(environment, session.getInputNames(), List.of(image));
      outputs = tensors(environment, session.getOutputNames(), results);
    } catch (OrtException e) {
      throw new UnavailableEngineException("engine %s: cannot load %s (%s); leave this engine out".formatted(engine, network,
          String.valueOf(e.getMessage()).lines().findFirst().orElse("")), e);
    }
  }

  private List<OnnxEnd> results(Network network, Collection<NodeInfo> outputs, Optional<Ends> known) {
    List<Integer> ours = network.results();
    if (outputs.size() != ours.size()) {
      throw new UnavailableEngineException(
          "engine %s: %s has %d results in this engine and %d in Lathe; leave this engine out".formatted(engine, network, outputs.size(),
              ours.size()));
    }
    List<OnnxEnd> ends = new ArrayList<>();
    for (NodeInfo output : outputs) {
      int at = ends.size();
      ends.add(OnnxEnd.of(engine, output, network.out(ours.get(at)), known.map(file -> file.results().get(at))));
    }
    return ends;
  }

  static SessionOptions options() throws OrtException {
    var options = new SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    return options;
  }

  /** The inputs or outputs of a model in their order, over memory that the tensors share. */
  private static Map<String, OnnxTensor> tensors(OrtEnvironment environment, Set<String> names, List<OnnxEnd> ends)
      throws OrtException {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    for (String name : names) {
      tensors.put(name, ends.get(tensors.size()).tensor(environment));
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
    image.write(nhwc);
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
    float[] nhwc = new float[results.stream().mapToInt(OnnxEnd::elements).sum()];
    int to = 0;
    for (OnnxEnd result : results) {
      result.read(nhwc, to);
      to += result.elements();
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
