package lathe.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.Operation.Conv;
import lathe.kernels.Operation.Depthwise;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows of every size, each of whose rows is written out: none may take so much code that HotSpot lets it be interpreted. */
class CodeSizeTest {
  private static final int MOST_DENSE = 64;

  private static final List<Activation> ACTIVATIONS = List.of(Activation.LINEAR, Activation.HSWISH, Activation.SWISH);

  static IntStream dense() {
    return IntStream.rangeClosed(1, MOST_DENSE);
  }

  static IntStream depthwise() {
    return IntStream.range(1, Lanes.registers() - 1);
  }

  /** High and wide enough for every tile; without an activation most tiles are candidates, with swish they have most around them. */
  @ParameterizedTest
  @MethodSource("dense")
  void everyTileOfADenseWindowIsCompiled(int kernel) {
    for (int stride : new int[] {1, kernel}) {
      Shape in = new Shape(kernel, kernel + 13 * stride, 1);
      for (Activation activation : ACTIVATIONS) {
        writeTiles(new Conv(in, 8 * Lanes.current().floats(), new Window(kernel, stride, 1, Pads.NONE), activation));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("depthwise")
  void everyTileOfADepthwiseWindowIsCompiled(int kernel) {
    Shape in = new Shape(kernel + 20, kernel + 20, 1);
    for (int stride : new int[] {1, kernel}) {
      for (Activation activation : ACTIVATIONS) {
        writeTiles(new Depthwise(in, new Window(kernel, stride, 1, Pads.symmetric(kernel - 1)), activation));
      }
    }
  }

  /** As large as kernels need it to fetch while they compute, which takes code too, the more the longer the stride. */
  @ParameterizedTest
  @MethodSource("depthwise")
  void everyDepthwiseTileThatFetchesIsCompiled(int kernel) {
    int side = kernel + 40;
    Shape in = new Shape(side, side, Math.ceilDiv(1 << 20, side * side));
    for (int stride : new int[] {1, Math.max(1, kernel - 1)}) {
      for (int dilation : new int[] {1, 2}) {
        writeTiles(new Depthwise(in, new Window(kernel, stride, dilation, Pads.symmetric(kernel - 1)), Activation.SWISH));
      }
    }
  }

  /** Binding asks for the tiles; writing one that is too long fails. */
  private static void writeTiles(Operation operation) {
    for (KernelId id : Catalog.candidates(operation)) {
      Kernel kernel = Catalog.load(id);
      List<View> inputs = new ArrayList<>();
      for (Shape in : operation.ins()) {
        inputs.add(new View(new float[0], 0, Layout.padded(in)));
      }
      View output = new View(new float[0], 0, Layout.padded(operation.out()));
      kernel.bind(operation, new Operands(inputs, output, Packed.NONE, 0));
    }
  }
}
