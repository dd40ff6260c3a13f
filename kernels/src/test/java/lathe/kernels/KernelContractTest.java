package lathe.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.reference.Reference;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every kernel of the catalogue, at every operation that it is a candidate for, against the reference. Runs once for
 * each width of the vectors.
 */
class KernelContractTest {
  private static final long SEED = 20260;

  @TestFactory
  Stream<DynamicTest> everyKernelAgreesWithTheReference() {
    return Operations.awkward().flatMap(operation -> {
      Case example = Case.random(operation, SEED);
      double[] expected = Reference.run(operation, example.parameters, example.inputs);
      return Catalog.candidates(operation).stream()
          .map(id -> DynamicTest.dynamicTest(id + " " + operation, () -> check(id, example, expected)));
    });
  }

  private static void check(KernelId id, Case example, double[] expected) {
    Kernel kernel = Catalog.load(id);
    assertAgrees(kernel, example, expected, true);
    if (!kernel.inputLayout(example.operation).equals(Layout.padded(example.operation.in()))
        || !kernel.outputLayout(example.operation).equals(Layout.padded(example.operation.out()))) {
      assertAgrees(kernel, example, expected, false);
    }
  }

  private static void assertAgrees(Kernel kernel, Case example, double[] expected, boolean asWanted) {
    float[] actual = example.runWith(kernel, asWanted);
    ErrorBudget budget = ErrorBudget.of(example.operation, example.parameters, example.inputs);
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).as("%s at %d", kernel.id(), i).isCloseTo(expected[i], within(budget.at(i, expected[i])));
    }
    assertThat(example.guardsAreUntouched()).as("memory around the output of %s", kernel.id()).isTrue();
  }

  @TestFactory
  Stream<DynamicTest> elementwiseKernelsMayOverwriteTheirInput() {
    Shape shape = new Shape(3, 5, 40);
    List<Operation> operations =
        List.of(new Operation.Add(shape, Activation.LINEAR), new Operation.SqueezeExcite(shape, 8, Activation.RELU, Activation.HSIGMOID),
            new Operation.Multiply(shape, shape, Activation.LINEAR),
            new Operation.Multiply(shape, Shape.vector(40), Activation.RELU),
            new Operation.Activate(shape, Activation.HSWISH), new Operation.Softmax(shape));
    return operations.stream().map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
      Case example = Case.random(operation, SEED);
      Kernel kernel = Catalog.load(Catalog.candidates(operation).getFirst());
      assertThat(example.runInPlace(kernel)).containsExactly(example.runWith(kernel, true));
    }));
  }
}
