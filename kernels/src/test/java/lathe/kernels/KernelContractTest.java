package lathe.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.kernels.reference.Reference;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
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
      ErrorBudget budget = ErrorBudget.of(operation, example.parameters, example.inputs);
      return Catalog.candidates(operation).stream()
          .map(id -> DynamicTest.dynamicTest(id + " " + operation, () -> check(id, example, expected, budget)));
    });
  }

  private static void check(KernelId id, Case example, double[] expected, ErrorBudget budget) {
    Kernel kernel = Catalog.load(id);
    assertAgrees(kernel, example, expected, budget, true);
    if (!kernel.inputLayout(example.operation).equals(Layout.padded(example.operation.in()))
        || !kernel.outputLayout(example.operation).equals(Layout.padded(example.operation.out()))) {
      assertAgrees(kernel, example, expected, budget, false);
    }
  }

  private static void assertAgrees(Kernel kernel, Case example, double[] expected, ErrorBudget budget, boolean asWanted) {
    float[] actual = example.bind(kernel, asWanted).run();
    assertThat(actual).hasSameSizeAs(expected);
    assertThat(wrong(actual, expected, budget)).as("first outputs of %s that are wrong", kernel.id()).isEmpty();
    assertThat(example.guardsAreUntouched()).as("memory around the output of %s", kernel.id()).isTrue();
    assertThat(example.inputsAreUntouched()).as("inputs of %s", kernel.id()).isTrue();
    assertThat(example.parametersAreUntouched()).as("packed parameters of %s and what is around them", kernel.id()).isTrue();
  }

  /** A few words on each of the first; AssertJ would compare millions of numbers as {@link java.math.BigDecimal}. */
  private static Stream<String> wrong(float[] actual, double[] expected, ErrorBudget budget) {
    return IntStream.range(0, expected.length).filter(i -> !(Math.abs(actual[i] - expected[i]) <= budget.at(i, expected[i]))).limit(3)
        .mapToObj(i -> "%s at %d, where %s is expected, give or take %s".formatted(actual[i], i, expected[i], budget.at(i, expected[i])));
  }

  /** Bit by bit what they write elsewhere. */
  @TestFactory
  Stream<DynamicTest> kernelsWriteOverTheirInputWhereTheySaySo() {
    return Operations.awkward().flatMap(operation -> Catalog.candidates(operation).stream()
        .filter(id -> Catalog.load(id).lead(operation).isPresent())
        .map(id -> DynamicTest.dynamicTest(id + " " + operation, () -> {
          Case example = Case.random(operation, SEED);
          Kernel kernel = Catalog.load(id);
          assertThat(Arrays.mismatch(example.bindInPlace(kernel).run(), example.bind(kernel, false).run())).as("first difference")
              .isEqualTo(-1);
        })));
  }

  @Test
  void someKernelsWriteOverTheirInput() {
    Set<Class<?>> kinds = Operations.awkward()
        .filter(operation -> Catalog.load(Catalog.candidates(operation).getFirst()).lead(operation).isPresent()).map(Object::getClass)
        .collect(Collectors.toSet());
    assertThat(kinds).containsExactlyInAnyOrder(Operation.Add.class, Operation.SqueezeExcite.class, Operation.Multiply.class,
        Operation.Activate.class, Operation.Softmax.class, Operation.Depthwise.class);
  }
}
