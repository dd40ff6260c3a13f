package lathe.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.kernels.Operation.Chain;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Operation.SqueezeExcite;
import lathe.kernels.reference.Reference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorBudgetTest {
  private static final Shape IN = new Shape(7, 7, 72);
  private static final double UNIT = Math.ulp(1f);

  /** A gate is no more than 1 and has a gentle slope, however large the sums before it are: a wrong digit in it must show. */
  @ParameterizedTest
  @EnumSource(names = {"HSIGMOID", "SIGMOID"})
  void aSqueezeExciteIsOffByAFewUnitsOfItsInput(Activation gate) {
    Case example = Case.random(new SqueezeExcite(IN, 24, Activation.RELU, gate), 1);
    ErrorBudget budget = budget(example);
    double[] expected = expected(example);
    for (int i = 0; i < expected.length; i++) {
      assertThat(budget.at(i, expected[i])).isLessThan(24 * UNIT * Math.abs(example.inputs.getFirst()[i]));
    }
  }

  /** What the gates are off by, and what the convolution is. */
  @ParameterizedTest
  @EnumSource(names = {"HSIGMOID", "SIGMOID"})
  void aChainIsOffByLittleMore(Activation gate) {
    Depthwise depthwise = new Depthwise(IN, Window.symmetric(3, 1), Activation.RELU);
    Case example = Case.random(new Chain(List.of(depthwise, new SqueezeExcite(IN, 24, Activation.RELU, gate))), 1);
    ErrorBudget budget = budget(example);
    double[] expected = expected(example);
    double[] convolved = Reference.run(depthwise, example.parameters.subList(0, 1), example.inputs);
    for (int i = 0; i < expected.length; i++) {
      assertThat(budget.at(i, expected[i])).isLessThan(UNIT * (48 * Math.abs(convolved[i]) + 64));
    }
  }

  private static ErrorBudget budget(Case example) {
    return ErrorBudget.of(example.operation, example.parameters, example.inputs);
  }

  private static double[] expected(Case example) {
    return Reference.run(example.operation, example.parameters, example.inputs);
  }
}
