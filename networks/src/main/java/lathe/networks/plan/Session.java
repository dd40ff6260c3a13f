package lathe.networks.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lathe.kernels.Catalog;
import lathe.kernels.Operands;
import lathe.kernels.Packed;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.networks.weight.Weights;

/** A plan with memory and weights. Not safe for use by several threads at once. */
public final class Session {
  private final Plan plan;
  private final float[] arena;
  private final float[] packed;
  private final Step[] steps;

  /** Binds every layer to its tensors and to its packed weights. */
  private Session(Plan plan, float[] arena, float[] packed) {
    this.plan = plan;
    this.arena = arena;
    this.packed = packed;
    this.steps = plan.layers().stream().map(layer -> bind(plan, layer, arena, weights(layer, packed))).toArray(Step[]::new);
  }

  /** Packs the weights and binds every layer. The image is zero until {@link #input} is called. */
  public static Session open(Plan plan, Weights weights) {
    float[] arena = AlignedFloats.allocate(plan.arenaFloats());
    float[] packed = AlignedFloats.allocate(plan.packedFloats());
    for (int i = 0; i < plan.layers().size(); i++) {
      PlannedLayer layer = plan.layers().get(i);
      Catalog.load(layer.kernel()).pack(layer.operation(), weights.of(i), weights(layer, packed));
    }
    return new Session(plan, arena, packed);
  }

  /**
   * Binds every layer to memory that other plans use in turn; nothing is packed. What it computes means nothing, how long it takes does.
   */
  static Session over(Plan plan, float[] arena, float[] packed) {
    return new Session(plan, arena, packed);
  }

  /** The same image and weights, the weights in the same memory, the tensors in memory of their own. */
  public Session elsewhere() {
    return new Session(plan, arena.clone(), packed);
  }

  private static Packed weights(PlannedLayer layer, float[] packed) {
    return new Packed(packed, AlignedFloats.FIRST + layer.packedAt());
  }

  /** Binds a layer to its tensors in an arena of the plan and to packed weights anywhere. */
  static Step bind(Plan plan, PlannedLayer layer, float[] arena, Packed packed) {
    List<View> inputs = new ArrayList<>();
    for (int tensor : layer.inputs()) {
      inputs.add(view(arena, plan.tensors().get(tensor)));
    }
    View output = view(arena, plan.tensors().get(layer.output()));
    var operands = new Operands(inputs, output, packed, AlignedFloats.FIRST + layer.scratchAt());
    return Catalog.load(layer.kernel()).bind(layer.operation(), operands);
  }

  static View view(float[] arena, Tensor tensor) {
    return new View(arena, AlignedFloats.FIRST + tensor.at(), tensor.layout());
  }

  public Plan plan() {
    return plan;
  }

  /** The image of all inferences to come, dense {@code [H,W,C]}. */
  public void input(float[] nhwc) {
    view(arena, plan.input()).write(nhwc);
  }

  /** One inference. */
  public void run() {
    for (Step step : steps) {
      step.run();
    }
  }

  /** Layers that can be run one by one, in order. */
  public int size() {
    return steps.length;
  }

  /** Runs one layer on what the layers before it have left. */
  public void step(int layer) {
    steps[layer].run();
  }

  /** The generated code that a layer runs; see {@link Step#code}. */
  public Set<String> code(int layer) {
    return steps[layer].code();
  }

  /** What a layer has just written, dense; layers that run later may write over it. */
  public float[] output(int layer) {
    return view(arena, plan.tensors().get(plan.layers().get(layer).output())).read();
  }

  /** The results of the last inference, each dense. */
  public List<float[]> outputs() {
    return plan.outputs().stream().map(tensor -> view(arena, tensor).read()).toList();
  }

  /** The result of the last inference, dense; where there are several, one behind the other. */
  public float[] output() {
    List<float[]> outputs = outputs();
    if (outputs.size() == 1) {
      return outputs.getFirst();
    }
    float[] all = new float[Math.toIntExact(plan.network().resultElements())];
    int at = 0;
    for (float[] output : outputs) {
      System.arraycopy(output, 0, all, at, output.length);
      at += output.length;
    }
    return all;
  }
}
