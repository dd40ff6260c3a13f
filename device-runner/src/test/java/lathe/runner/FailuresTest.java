package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import lathe.kernels.BadInputException;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** What becomes of each kind of failure, with a command that fails to order. */
class FailuresTest {
  private final StringWriter err = new StringWriter();

  private int run(IntSupplier body, String... args) {
    Terminal terminal = Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(err));
    return LatheCommand.execute(terminal, List.of(new Measure(body)), args);
  }

  @Command(name = "measure")
  private static final class Measure implements Callable<Integer> {
    private final IntSupplier body;
    @Option(names = "--forks") private int forks;
    @Option(names = "--shape", converter = Refusing.class) private String shape = "";

    Measure(IntSupplier body) {
      this.body = body;
    }

    @Override
    public Integer call() {
      return body.getAsInt();
    }
  }

  private static final class Refusing implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      throw new BadInputException("shape " + value + ": not a shape; write HxWxC");
    }
  }

  @Test
  void theCommandsOwnCodeIsTheExitCode() {
    assertThat(run(() -> ExitCode.REGRESSION, "measure")).isEqualTo(3);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void badInputIsOneSentence() {
    assertThat(run(() -> {
      throw new BadInputException("lanes 64: not a vector width; use 128, 256 or 512");
    }, "measure")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).isEqualTo("lathe: lanes 64: not a vector width; use 128, 256 or 512\n");
  }

  /** Names come from files that may be anyone's. */
  @Test
  void noNameSteersTheTerminal() {
    assertThat(run(() -> {
      throw new BadInputException("network a\u001b[2Jb\u0007: not known");
    }, "measure")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).isEqualTo("lathe: network a\\u001b[2Jb\\u0007: not known\n");
  }

  @Test
  void aFaultKeepsItsTraceForTheVerbose() {
    assertThat(run(() -> {
      throw new IllegalStateException("no arena");
    }, "measure")).isEqualTo(ExitCode.INTERNAL_FAULT);
    assertThat(err.toString()).isEqualTo(
        "lathe: internal fault: java.lang.IllegalStateException: no arena; run again with --verbose for the trace\n");
  }

  @Test
  void verboseShowsTheTrace() {
    assertThat(run(() -> {
      throw new IllegalStateException("no arena");
    }, "--verbose", "measure")).isEqualTo(ExitCode.INTERNAL_FAULT);
    assertThat(err.toString()).contains("\tat lathe.runner.FailuresTest").doesNotContain("run again");
  }

  @Test
  void anErrorIsAFaultToo() {
    assertThat(run(() -> {
      throw new AssertionError("no arena");
    }, "measure")).isEqualTo(ExitCode.INTERNAL_FAULT);
    assertThat(err.toString()).startsWith("lathe: internal fault: java.lang.AssertionError: no arena;");
  }

  @Test
  void anUnknownCommandGetsTheNearestOne() {
    assertThat(run(() -> ExitCode.FINE, "mesure")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).isEqualTo("lathe: mesure: no such command; did you mean measure? see lathe --help\n");
  }

  @Test
  void aValueOfTheWrongTypeNamesItsOption() {
    assertThat(run(() -> ExitCode.FINE, "measure", "--forks", "many")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).isEqualTo("lathe: --forks many: not a whole number; see lathe measure --help\n");
  }

  /** A converter knows what it reads, and not for which option. */
  @Test
  void aConvertersOwnSentenceStandsBehindItsOption() {
    assertThat(run(() -> ExitCode.FINE, "measure", "--shape", "7")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).isEqualTo("lathe: --shape 7: not a shape; write HxWxC\n");
  }
}
