package lathe.networks.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.kernels.CacheLines;
import lathe.kernels.Catalog;
import lathe.kernels.Kernel;
import lathe.kernels.Layout;
import lathe.kernels.Operands;
import lathe.kernels.Operation;
import lathe.networks.Network;

/** Turns a network into a plan. */
public final class Lowering {
  private final Network network;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Kernel> kernels = new ArrayList<>();

  private Lowering(Network network, KernelChooser chooser) {
    this.network = network;
    for (int i = 0; i < network.size(); i++) {
      Operation operation = Operations.of(network.layer(i), network.ins(i));
      operations.add(operation);
      kernels.add(kernel(i, operation, chooser));
    }
  }

  private Kernel kernel(int node, Operation operation, KernelChooser chooser) {
    try {
      return Catalog.load(chooser.choose(operation));
    } catch (BadInputException refusal) {
      throw new BadInputException(
          "network %s, layer %s: %s".formatted(network.name(), network.layer(node).name(), refusal.getMessage()), refusal);
    }
  }

  /**
   * Plans a network at the lanes of this JVM.
   *
   * @throws BadInputException where no kernel can execute a layer, or memory would exceed what one array holds
   */
  public static Plan lower(Network network, KernelChooser chooser) {
    try {
      return new Lowering(network, chooser).plan();
    } catch (ArithmeticException e) {
      throw new BadInputException(
          "network %s: its tensors or weights take more than 4 GiB; make its input (now %s) or its largest layer smaller".formatted(
              network.name(), network.input()),
          e);
    }
  }

  private Plan plan() {
    List<Layout> layouts = layouts();
    Lifetimes lifetimes = new Lifetimes(network, layouts, leads());
    List<Buffer> buffers = new ArrayList<>(lifetimes.buffers());
    for (int i = 0; i < kernels.size(); i++) {
      buffers.add(new Buffer(kernels.get(i).scratchFloats(operations.get(i)), i, i));
    }
    Arena arena = Arena.of(buffers);
    List<Tensor> tensors = new ArrayList<>();
    for (int t = 0; t < layouts.size(); t++) {
      tensors.add(new Tensor(layouts.get(t), arena.offsets().get(lifetimes.bufferOf(t)) + lifetimes.startOf(t)));
    }
    int firstScratch = buffers.size() - kernels.size();
    List<PlannedLayer> layers = new ArrayList<>();
    int packedAt = 0;
    for (int i = 0; i < kernels.size(); i++) {
      int packed = kernels.get(i).packedFloats(operations.get(i));
      layers.add(new PlannedLayer(network.layer(i).name(), operations.get(i), kernels.get(i).id(), inputs(i), i + 1,
          arena.offsets().get(firstScratch + i), packedAt, packed));
      packedAt = Math.addExact(packedAt, CacheLines.whole(packed));
    }
    if (Math.max(arena.floats(), packedAt) > Operands.MOST_FLOATS - AlignedFloats.FIRST) {
      throw new ArithmeticException("%d floats of tensors, %d of weights".formatted(arena.floats(), packedAt));
    }
    return new Plan(network, layers, tensors, arena.floats(), packedAt);
  }

  /** The numbers of the tensors that a node reads. */
  private List<Integer> inputs(int node) {
    return network.inputs(node).stream().map(from -> from + 1).toList();
  }

  private List<Layout> layouts() {
    List<Layout> layouts = new ArrayList<>(List.of(imageLayout()));
    for (int i = 0; i < network.size(); i++) {
      boolean isOnlyResult = network.results().contains(i) && !isRead(i);
      layouts.add(isOnlyResult ? kernels.get(i).outputLayout(operations.get(i)) : Layout.padded(network.out(i)));
    }
    return layouts;
  }

  private boolean isRead(int node) {
    return network.nodes().stream().anyMatch(other -> other.inputs().contains(node));
  }

  /** The image lies as the layer that reads it wants it, so that it need not be copied; padded where several read it differently. */
  private Layout imageLayout() {
    Set<Layout> wanted = new HashSet<>();
    for (int i = 0; i < network.size(); i++) {
      List<Integer> from = network.inputs(i);
      if (from.contains(Network.INPUT)) {
        wanted.add(from.getFirst() == Network.INPUT ? kernels.get(i).inputLayout(operations.get(i)) : Layout.padded(network.input()));
      }
    }
    return wanted.size() == 1 ? wanted.iterator().next() : Layout.padded(network.input());
  }

  private List<OptionalInt> leads() {
    return IntStream.range(0, kernels.size()).mapToObj(i -> kernels.get(i).lead(operations.get(i))).toList();
  }
}
