package lathe.kernels;

import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.Operation.Depthwise;

/** A process that does nothing but run one kernel often enough for its tiles to be compiled. */
final class FirstRuns {
  private static final int RUNS = 300;

  private FirstRuns() {}

  public static void main(String[] arguments) {
    var operation = new Depthwise(new Shape(64, 16, 80), Window.symmetric(5, 1), Activation.HSWISH);
    Kernel kernel = Catalog.load(Catalog.candidates(operation).getFirst());
    Layout layout = Layout.padded(operation.in());
    var input = new View(new float[layout.floats()], 0, layout);
    var output = new View(new float[layout.floats()], 0, layout);
    Step step = kernel.bind(operation, new Operands(List.of(input), output, new Packed(new float[kernel.packedFloats(operation)], 0), 0));
    IntStream.range(0, RUNS).forEach(_ -> step.run());
  }
}
