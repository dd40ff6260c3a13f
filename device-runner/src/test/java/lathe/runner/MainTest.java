package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  @Test
  void helpGoesToStandardOutput() {
    assertThat(run("--help")).isEqualTo(ExitCode.FINE);
    assertThat(out.toString())
        .startsWith("Usage: lathe")
        .contains("Examples:", "Exit codes:", "130  interrupted")
        .doesNotContain("\033[");
    assertThat(err.toString()).isEmpty();
  }

  /** A line of examples or names that a terminal has no room for would go on at its left edge. */
  @ParameterizedTest
  @CsvSource({"lathe, Examples:", "gate, Examples:", "measure, Examples:", "export, Examples:", "lut, Examples:", "networks, Names:",
      "study, Studies:"})
  void noTableOfTheHelpIsWiderThanATerminal(String command, String heading) {
    run(command.equals("lathe") ? new String[] {"--help"} : new String[] {command, "--help"});

    assertThat(out.toString().lines().dropWhile(line -> !line.equals(heading))).isNotEmpty()
        .allMatch(line -> line.isEmpty() || line.startsWith("  ") || line.endsWith(":"));
  }

  @Test
  void versionNamesWhatABugReportNeeds() {
    assertThat(run("--version")).isEqualTo(ExitCode.FINE);
    assertThat(out.toString()).matches("lathe \\d+\\.\\d+\\.\\d+ \\(commit \\S+\\)\nJDK \\d+.*\nlanes (128|256|512) bits .*\n");
  }

  @Test
  void noCommandIsWrongUsage() {
    assertThat(run()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).isEqualTo("lathe: no command given; see lathe --help\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anUnknownOptionGetsTheNearestOne() {
    assertThat(run("--verbos")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).isEqualTo("lathe: --verbos: no such option; did you mean --verbose? see lathe --help\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frobnicate", "--frobnicate"})
  void whatResemblesNothingGetsNoSuggestion(String word) {
    assertThat(run(word)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).startsWith("lathe: " + word + ": no such ").doesNotContain("did you mean");
  }

  @Test
  void outputThatDoesNotArriveIsNoSuccess() {
    StringWriter unread = new StringWriter();
    PrintWriter closed = new PrintWriter(unread);
    closed.close();
    assertThat(Main.run(closed, new PrintWriter(err), "--help")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("standard output was closed or is full");
  }
}
