package lathe.runner.console;

import static org.assertj.core.api.Assertions.assertThat;

import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmFailure.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  /** As docs/gate.md lists them. */
  @ParameterizedTest
  @CsvSource({"DID_NOT_START, 2", "DIED, 1", "DISAGREES, 3"})
  void anArmEndsACommandWithTheDocumentedCode(Kind kind, int code) {
    assertThat(ExitCode.of(new ArmFailure(kind, "head did something"))).isEqualTo(code);
  }
}
