package lathe.runner.engine;

import java.nio.FloatBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lathe.networks.Network;
import lathe.networks.export.Quantization;
import lathe.networks.model.Ends;
import lathe.networks.model.ModelFile;
import lathe.networks.source.Original;
import lathe.networks.tflite.OperatorNames;
import lathe.networks.tflite.TfliteWriter;
import lathe.networks.weight.Weights;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.Subgraph;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * TFLite with one thread. Its default operators bring the XNNPACK delegate along, which has to take every node of an export of ours: one
 * that it leaves to TFLite's own kernels would be ten times slower, and the comparison worth nothing. A user's file runs as it is.
 */
final class TfLiteEngine implements PeerEngine {
  private final Engine engine;
  private final List<TensorLayout> outs;
  private final BytePointer file;
  private final FlatBufferModel model;
  private final Interpreter interpreter;

  /** A network as we write it. */
  static TfLiteEngine exported(Network network, Weights weights) {
    TfLiteEngine engine = of(Engine.TFLITE, TfliteWriter.fastFile(network, weights), network);
    check(engine.isAllInsideXnnpack(), "give all of its operators to XNNPACK for", network);
    return engine;
  }

  /** A network as we write it in 8-bit integers; of a segmenter, XNNPACK leaves the pool with a window to TFLite. */
  static TfLiteEngine integer(Network network, Weights weights) {
    return of(Engine.TFLITE_INT8, TfliteWriter.fastIntegerFile(network, weights), network);
  }

  /** The same where only its time means something. */
  static TfLiteEngine timedInteger(Network network, Weights weights) {
    return of(Engine.TFLITE_INT8, TfliteWriter.timedIntegerFile(network, weights), network);
  }

  /** A user's file, from which the network was read. */
  static TfLiteEngine original(Original original, Network network) {
    return of(Engine.TFLITE, ModelFile.read(original.file(), bytes -> bytes), network, Optional.of(original.ends()));
  }

  static TfLiteEngine of(Engine engine, byte[] file, Network network) {
    return of(engine, file, network, Optional.empty());
  }

  /** A missing library is told of here, not by whatever is called first. */
  private static TfLiteEngine of(Engine engine, byte[] file, Network network, Optional<Ends> ends) {
    Loader.load(tensorflowlite.class);
    return new TfLiteEngine(engine, file, network, ends);
  }

  private TfLiteEngine(Engine engine, byte[] bytes, Network network, Optional<Ends> ends) {
    this.engine = engine;
    file = new BytePointer(bytes); // stays: the model and XNNPACK read from it
    model = FlatBufferModel.BuildFromBuffer(file, file.capacity());
    check(model != null && !model.isNull(), "read", network);
    interpreter = new Interpreter((Pointer) null);
    try (var operators = new BuiltinOpResolver(); var builder = new InterpreterBuilder(model, operators)) {
      check(builder.SetNumThreads(1) == tensorflowlite.kTfLiteOk, "set the threads of", network);
      check(builder.apply(interpreter) == tensorflowlite.kTfLiteOk, "build", network);
    }
    check(interpreter.AllocateTensors() == tensorflowlite.kTfLiteOk, "allocate", network);
    outs = results(network, ends);
  }

  private List<TensorLayout> results(Network network, Optional<Ends> known) {
    List<Integer> ours = network.results();
    check(interpreter.outputs().limit() == ours.size(), "answer with the results of", network);
    return IntStream.range(0, ours.size()).mapToObj(i -> {
      TfLiteTensor output = interpreter.output_tensor(i);
      long[] extents = IntStream.range(0, output.dims().size()).mapToLong(axis -> output.dims().data(axis)).toArray();
      return TensorLayout.of(engine, output.name().getString(), extents, network.out(ours.get(i)),
          known.map(file -> file.results().get(i)));
    }).toList();
  }

  private static void check(boolean ok, String verb, Network network) {
    if (!ok) {
      throw new UnavailableEngineException("engine tflite: cannot %s %s; leave this engine out".formatted(verb, network));
    }
  }

  private static boolean isInteger(TfLiteTensor tensor) {
    return tensor.type() == tensorflowlite.kTfLiteInt8;
  }

  private static Quantization quantization(TfLiteTensor tensor) {
    return new Quantization(tensor.params().scale(), tensor.params().zero_point());
  }

  /** Whether all that is left to execute is one node, the delegate's. */
  private boolean isAllInsideXnnpack() {
    IntPointer plan = interpreter.primary_subgraph().execution_plan();
    return plan.limit() == 1 && operator(plan.get(0)) == tensorflowlite.kTfLiteBuiltinDelegate;
  }

  private int operator(int node) {
    return interpreter.node_and_registration(node).second().builtin_code();
  }

  @Override
  public String name() {
    return engine.toString();
  }

  @Override
  public String version() {
    return tensorflowlite.TfLiteVersion().getString();
  }

  /** The operators that XNNPACK was given (it does not reveal what it fuses further), and those that it left to TFLite itself. */
  @Override
  public Map<String, Integer> operators() {
    Map<String, Integer> counts = new TreeMap<>();
    Subgraph graph = interpreter.primary_subgraph();
    Set<Integer> left = nodes(graph.execution_plan());
    for (int node : nodes(graph.pre_delegation_execution_plan())) {
      counts.merge(OperatorNames.of(operator(node)) + (left.contains(node) ? " outside XNNPACK" : ""), 1, Integer::sum);
    }
    return counts;
  }

  private static Set<Integer> nodes(IntPointer plan) {
    return LongStream.range(0, plan.limit()).mapToObj(plan::get).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public void input(float[] nhwc) {
    TfLiteTensor image = interpreter.input_tensor(0);
    if (isInteger(image)) {
      interpreter.typed_input_tensor_byte(0).put(quantization(image).quantized(nhwc), 0, nhwc.length);
    } else {
      interpreter.typed_input_tensor_float(0).put(nhwc, 0, nhwc.length);
    }
  }

  @Override
  public void run() {
    if (interpreter.Invoke() != tensorflowlite.kTfLiteOk) {
      throw new IllegalStateException("TFLite failed");
    }
  }

  @Override
  public float[] output() {
    float[] nhwc = new float[outs.stream().mapToInt(TensorLayout::elements).sum()];
    int at = 0;
    for (int i = 0; i < outs.size(); i++) {
      outs.get(i).read(result(i), nhwc, at);
      at += outs.get(i).elements();
    }
    return nhwc;
  }

  /** A result as floats. */
  private FloatBuffer result(int index) {
    int elements = outs.get(index).elements();
    TfLiteTensor result = interpreter.output_tensor(index);
    if (!isInteger(result)) {
      return interpreter.typed_output_tensor_float(index).capacity(elements).asBuffer();
    }
    byte[] integers = new byte[elements];
    interpreter.typed_output_tensor_byte(index).get(integers);
    return FloatBuffer.wrap(quantization(result).values(integers));
  }

  @Override
  public void close() {
    interpreter.close();
    model.close();
    file.close();
  }
}
