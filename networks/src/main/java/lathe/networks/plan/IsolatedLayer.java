package lathe.networks.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lathe.kernels.Catalog;
import lathe.kernels.Kernel;
import lathe.kernels.Operands;
import lathe.kernels.Pads;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.networks.weight.Weights;

/**
 * One layer alone, in the state in which a network would find the caches: its input has just been written, its weights have not been read
 * for long. To that end it owns several copies of its weights and uses them in turn.
 */
public final class IsolatedLayer {
  private static final int MAX_COPIES = 1024;

  private final Step[] copies;
  private final List<View> inputs;
  private final List<float[]> images;
  private int next;

  private IsolatedLayer(Step[] copies, List<View> inputs, List<float[]> images) {
    this.copies = copies;
    this.inputs = inputs;
    this.images = images;
  }

  /** All layers of a plan; see {@link #open(Plan, int, Weights, long)}. Where their tensors are large they share memory: run one at a time. */
  public static List<IsolatedLayer> openAll(Plan plan, Weights weights, long weightBytes) {
    return openAll(plan, weights, weightBytes, IsolatedMemory.of(plan, IsolatedMemory.MOST_OWN_BYTES));
  }

  static List<IsolatedLayer> openAll(Plan plan, Weights weights, long weightBytes, IsolatedMemory memory) {
    return IntStream.range(0, plan.layers().size()).mapToObj(i -> open(plan, i, weights, weightBytes, memory)).toList();
  }

  /**
   * A layer of a plan, with the kernel and the layouts that it has there, but memory of its own.
   *
   * @param weightBytes what all copies of the weights together must exceed, so that the caches cannot keep them; no more than 1024 copies
   *     are made
   */
  public static IsolatedLayer open(Plan plan, int index, Weights weights, long weightBytes) {
    return open(plan, index, weights, weightBytes, IsolatedMemory.ofOne());
  }

  private static IsolatedLayer open(Plan plan, int index, Weights weights, long weightBytes, IsolatedMemory memory) {
    memory.begin();
    PlannedLayer layer = plan.layers().get(index);
    Kernel kernel = Catalog.load(layer.kernel());
    int scratchFloats = kernel.scratchFloats(layer.operation());
    List<View> inputs = layer.inputs().stream().map(tensor -> memory.take(plan.tensors().get(tensor).layout(), scratchFloats)).toList();
    View output = isInPlace(plan, layer) ? inputs.getFirst() : memory.take(plan.tensors().get(layer.output()).layout(), scratchFloats);
    int scratch = output.offset() + Arena.wholeLines(output.layout().floats());
    int stride = Arena.wholeLines(layer.packedFloats());
    float[] packed = AlignedFloats.allocate(Math.multiplyExact(copies(stride, weightBytes), stride));
    Step[] copies = new Step[copies(stride, weightBytes)];
    kernel.pack(layer.operation(), weights.of(index), packed, AlignedFloats.FIRST);
    for (int i = 0; i < copies.length; i++) {
      int at = AlignedFloats.FIRST + i * stride;
      System.arraycopy(packed, AlignedFloats.FIRST, packed, at, stride);
      copies[i] = kernel.bind(layer.operation(), new Operands(inputs, output, packed, at, scratch));
    }
    return new IsolatedLayer(copies, inputs, inputs.stream().map(view -> memory.image(view.layout().shape())).toList());
  }

  private static int copies(int packedFloats, long weightBytes) {
    return packedFloats == 0 ? 1 : (int) Math.min(MAX_COPIES, weightBytes / ((long) packedFloats * Float.BYTES) + 1);
  }

  /** Whether the plan lets the layer write over its input. */
  private static boolean isInPlace(Plan plan, PlannedLayer layer) {
    return plan.tensors().get(layer.output()).equals(plan.tensors().get(layer.inputs().getFirst()));
  }

  /** Writes the input anew and turns to the next copy of the weights. Not part of what is timed. */
  public void prepare() {
    for (int i = 0; i < images.size(); i++) {
      clearHalo(inputs.get(i));
      inputs.get(i).write(images.get(i));
    }
    next = next + 1 == copies.length ? 0 : next + 1;
  }

  /** Others may have written where the zeros around the image are. */
  private static void clearHalo(View view) {
    if (!view.layout().halo().equals(Pads.NONE)) {
      Arrays.fill(view.data(), view.offset(), view.offset() + view.layout().floats(), 0f);
    }
  }

  /** The generated code that the layer runs; see {@link Step#code}. */
  public Set<String> code() {
    return copies[0].code();
  }

  /** The layer, once. */
  public void run() {
    copies[next].run();
  }
}
