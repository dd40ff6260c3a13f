package lathe.networks.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lathe.kernels.CacheLines;
import lathe.kernels.Catalog;
import lathe.kernels.Kernel;
import lathe.kernels.Packed;
import lathe.kernels.Pads;
import lathe.kernels.Step;
import lathe.kernels.View;
import lathe.networks.weight.Weights;

/**
 * One layer alone, with the caches in the state in which its network would leave them: its input has just been written, and its weights
 * have not been read for as long as the network takes. Layers of a plan that run in turn bring this about by themselves; a layer that is
 * opened alone has several copies of its weights and uses them in turn.
 */
public final class IsolatedLayer {
  private static final int MAX_COPIES = 1024;

  private final Step[] copies;
  private final List<View> inputs;
  private final View output;
  private final float[] written;
  private int next;

  private IsolatedLayer(Step[] copies, List<View> inputs, View output, float[] written) {
    this.copies = copies;
    this.inputs = inputs;
    this.output = output;
    this.written = written;
  }

  /** All layers of a plan, each with its weights once. Their tensors share memory: prepare one and run it before the next. */
  public static List<IsolatedLayer> openAll(Plan plan, Weights weights) {
    IsolatedMemory memory = IsolatedMemory.of(plan, plan.layers());
    return IntStream.range(0, plan.layers().size()).mapToObj(i -> open(plan, i, weights, 0, memory)).toList();
  }

  /**
   * A layer of a plan, with the kernel and the layouts that it has there, but memory of its own.
   *
   * @param weightBytes what all copies of the weights together must exceed, so that the caches cannot keep them; no more than 1024 copies
   *     are made
   */
  public static IsolatedLayer open(Plan plan, int index, Weights weights, long weightBytes) {
    return open(plan, index, weights, weightBytes, IsolatedMemory.of(plan, List.of(plan.layers().get(index))));
  }

  private static IsolatedLayer open(Plan plan, int index, Weights weights, long weightBytes, IsolatedMemory memory) {
    PlannedLayer layer = plan.layers().get(index);
    Kernel kernel = Catalog.load(layer.kernel());
    Placement.Placed placed = memory.place(plan, layer);
    int stride = CacheLines.whole(layer.packedFloats());
    Step[] copies = new Step[copies(stride, weightBytes)];
    float[] packed = AlignedFloats.allocate(Math.multiplyExact(copies.length, stride));
    kernel.pack(layer.operation(), weights.of(index), new Packed(packed, AlignedFloats.FIRST));
    for (int i = 0; i < copies.length; i++) {
      int at = AlignedFloats.FIRST + i * stride;
      System.arraycopy(packed, AlignedFloats.FIRST, packed, at, stride);
      copies[i] = kernel.bind(layer.operation(), placed.with(new Packed(packed, at)));
    }
    return new IsolatedLayer(copies, placed.inputs(), placed.output(), memory.written());
  }

  private static int copies(int packedFloats, long weightBytes) {
    return packedFloats == 0 ? 1 : (int) Math.min(MAX_COPIES, weightBytes / ((long) packedFloats * Float.BYTES) + 1);
  }

  /** Writes the input anew and moves on to the next copy of the weights. This is not timed. */
  public void prepare() {
    for (View input : inputs) {
      clearHalo(input);
      input.write(written, 0);
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

  /** The images that it reads, each {@code [H,W,C]}; a run may write over the first. */
  List<float[]> inputs() {
    return inputs.stream().map(View::read).toList();
  }

  /** What the last run made, {@code [H,W,C]}. */
  float[] output() {
    return output.read();
  }

  /** The layer, once. */
  public void run() {
    copies[next].run();
  }
}
