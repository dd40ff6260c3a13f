package lathe.runner.peer;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lathe.networks.Network;
import lathe.networks.tflite.Builtin;
import lathe.networks.tflite.TfliteWriter;
import lathe.networks.weight.Weights;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.Subgraph;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * TFLite with one thread. Its default operators bring the XNNPACK delegate along, which has to take every node of the network: one that it
 * leaves to TFLite's own kernels would be ten times slower, and the comparison worth nothing.
 */
final class TfLiteEngine implements PeerEngine {
  private final int[] outputFloats;
  private final BytePointer file;
  private final FlatBufferModel model;
  private final Interpreter interpreter;
  private final FloatPointer image;

  TfLiteEngine(Network network, Weights weights) {
    Loader.load(tensorflowlite.class); // a missing library is told of here, not by whatever is called first
    outputFloats = network.results().stream().mapToInt(i -> Math.toIntExact(network.out(i).elements())).toArray();
    file = new BytePointer(TfliteWriter.file(network, weights)); // stays: the model and XNNPACK read from it
    model = FlatBufferModel.BuildFromBuffer(file, file.capacity());
    check(model != null && !model.isNull(), "read", network);
    interpreter = new Interpreter((Pointer) null);
    try (var operators = new BuiltinOpResolver(); var builder = new InterpreterBuilder(model, operators)) {
      check(builder.SetNumThreads(1) == tensorflowlite.kTfLiteOk, "set the threads of", network);
      check(builder.apply(interpreter) == tensorflowlite.kTfLiteOk, "build", network);
    }
    check(interpreter.AllocateTensors() == tensorflowlite.kTfLiteOk, "allocate", network);
    check(isAllInsideXnnpack(), "give all of its operators to XNNPACK for", network);
    image = interpreter.typed_input_tensor_float(0);
  }

  private static void check(boolean ok, String verb, Network network) {
    if (!ok) {
      throw new IllegalStateException("TFLite cannot %s %s".formatted(verb, network));
    }
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
    return Engine.TFLITE.toString();
  }

  @Override
  public String version() {
    return tensorflowlite.TfLiteVersion().getString();
  }

  /** Those that XNNPACK was given; what it fuses further, it does not tell. */
  @Override
  public Map<String, Integer> operators() {
    Map<String, Integer> counts = new TreeMap<>();
    Subgraph graph = interpreter.primary_subgraph();
    IntPointer plan = graph.pre_delegation_execution_plan();
    for (int i = 0; i < plan.limit(); i++) {
      int code = operator(plan.get(i));
      counts.merge(Builtin.of(code).map(Builtin::name).orElse("operator " + code), 1, Integer::sum);
    }
    return counts;
  }

  @Override
  public void input(float[] nhwc) {
    image.put(nhwc, 0, nhwc.length);
  }

  @Override
  public void run() {
    if (interpreter.Invoke() != tensorflowlite.kTfLiteOk) {
      throw new IllegalStateException("TFLite failed");
    }
  }

  @Override
  public float[] output() {
    float[] nhwc = new float[IntStream.of(outputFloats).sum()];
    int at = 0;
    for (int i = 0; i < outputFloats.length; i++) {
      interpreter.typed_output_tensor_float(i).get(nhwc, at, outputFloats[i]);
      at += outputFloats[i];
    }
    return nhwc;
  }

  @Override
  public void close() {
    interpreter.close();
    model.close();
    file.close();
  }
}
