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
  private final Lathe lathe = new Lathe();

  @Test
  void helpGoesToStandardOutput() {
    assertThat(lathe.run("--help")).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out())
        .startsWith("Usage: lathe")
        .contains("Examples:", "Exit codes:", "undecided, or untrusted host where you asked to fail on it",
            "130  interrupted")
        .doesNotContain("\033[");
    assertThat(lathe.err()).isEmpty();
  }

  /** A line of examples or names that a terminal has no room for would go on at its left edge. */
  @ParameterizedTest
  @CsvSource({"lathe, Examples:", "gate, Examples:", "measure, Examples:", "export, Examples:", "lut, Examples:", "networks, Names:",
      "study, Studies:"})
  void noTableOfTheHelpIsWiderThanATerminal(String command, String heading) {
    lathe.run(command.equals("lathe") ? new String[] {"--help"} : new String[] {command, "--help"});

    assertThat(lathe.out().lines().dropWhile(line -> !line.equals(heading))).isNotEmpty()
        .allMatch(line -> line.isEmpty() || line.startsWith("  ") || line.endsWith(":"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "run -V", "lut build --version"})
  void versionNamesWhatABugReportNeeds(String words) {
    assertThat(lathe.run(words.split(" "))).isEqualTo(ExitCode.FINE);
    assertThat(lathe.out()).matches("lathe \\d+\\.\\d+\\.\\d+ \\(commit \\S+\\)\nJDK \\d+.*\nlanes (128|256|512) bits .*\n");
  }

  @Test
  void noCommandIsWrongUsage() {
    assertThat(lathe.run()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).isEqualTo("lathe: no command given; see lathe --help\n");
    assertThat(lathe.out()).isEmpty();
  }

  @Test
  void anUnknownOptionGetsTheNearestOne() {
    assertThat(lathe.run("--verbos")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).isEqualTo("lathe: --verbos: no such option; did you mean --verbose? see lathe --help\n");
  }

  /** What picocli says of these is about types, or says "option" twice. */
  @ParameterizedTest
  @CsvSource(delimiterString = "=>", quoteCharacter = '"', value = {
      "run --forks many => --forks many: not a whole number; see lathe run --help",
      "run --seed 1.5 => --seed 1.5: not a whole number; see lathe run --help",
      "run --seed 99999999999999999999 => --seed 99999999999999999999: too large a number; see lathe run --help",
      "measure x --inferences 0x3 => --inferences 0x3: not a whole number; see lathe measure --help",
      "study aa --level high => --level high: not a number; see lathe study --help",
      "gate selftest --slowdowns 2,x => --slowdowns x: not a number; see lathe gate selftest --help",
      "run --untuned=maybe => --untuned: it takes no value; see lathe run --help",
      "run --untuned= => --untuned: it takes no value; see lathe run --help",
      "gate --layers= => --layers: it takes no value; see lathe gate --help",
      "run -V=3 => --version: it takes no value; see lathe run --help",
      "run --forks= => --forks: its value is empty; give N, see lathe run --help",
      "run --out= => --out: its value is empty; give DIR, see lathe run --help",
      "run --wait= => --wait: its value is empty; give TIME, see lathe run --help",
      "run --forks => --forks: its value is missing; give N, see lathe run --help",
      "run --forks --untuned => --forks: its value is missing; give N, see lathe run --help",
      "run --fusion => --fusion: its value is missing; give none|standard|block, see lathe run --help",
      "run --forks 6 --forks 7 => --forks: given more than once; leave all but one out, see lathe run --help",
      "run --untuned --untuned => --untuned: given more than once; leave all but one out, see lathe run --help",
      "gate --export csv => --export csv: not of the form FORMAT=FILE; see lathe gate --help",
      "gate --on-inconclusive x => --on-inconclusive x: not of the form pass|fail; see lathe gate --help",
      "measure => measure: NETWORK is missing; see lathe measure --help",
      "lut diff => lut diff: A and B are missing; see lathe lut diff --help",
      "lut merge => lut merge: FILE and --out FILE are missing; see lathe lut merge --help",
      "lut merge a.json b.json => lut merge: --out FILE is missing; see lathe lut merge --help",
      "lut merge a.json --out b.json => lut merge of a.json alone: at least 2 tables are needed; name another one",
      "lut merge a.json b.json --out - => --out: cannot write to -: it is standard output for --json only; name a file",
      "export mobilenet_v2 - --format json => cannot write to -: it is standard output for --json only; name a file",
      "lut merge --out => --out: its value is missing; give FILE, see lathe lut merge --help",
      "lut merge --out --mixed a.json b.json => --out: its value is missing; give FILE, see lathe lut merge --help",
      "lut build --budget 45 --out t.json => --budget 45: not a whole number of seconds, minutes or hours; write 30s, 10m or 2h",
      "gate --budget 25h => --budget 25h: must lie in 1s to 24h",
      "run --wait soon => --wait soon: not a whole number of seconds, minutes or hours; write 30s, 10m or 2h",
      "run --lanes 64 => --lanes 64: not a vector width; use 128, 256 or 512",
      "run --fusion all => --fusion all: not known; use none, standard, block",
      "measure x --cache warm => --cache warm: not known; use hot, network or cold",
      "peers x --engines lathe,mnn => --engines mnn: not known; use some of lathe, onnxruntime, tflite, onnxruntime-int8, tflite-int8",
      "peers x --engines tflite => --engines tflite: lathe is missing, and ratios are Lathe's time by the other engine's; add lathe",
      "peers x --forks 0 => --forks 0 with --rounds 20: nothing would be compared; use at least 1 of both",
      "gate --export xml=a => --export: format xml: not known; use one of jmh, bmf, github-action, csv, markdown, model-explorer, junit",
      "diff a => diff: B is missing; see lathe diff --help",
      "diff a b c => c: diff takes no more than A and B; see lathe diff --help",
      "doctor x => x: doctor takes options only; see lathe doctor --help",
      "lut frobnicate => frobnicate: no such command; see lathe lut --help",
      "lut => lut: no command given; see lathe lut --help",
      "run --fork=3 => --fork=3: no such option; did you mean --forks? see lathe run --help",
      "run -x => -x: no such option; see lathe run --help"})
  void wrongUsageIsOneSentenceOfOurs(String words, String sentence) {
    assertThat(lathe.run(words.split(" "))).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).isEqualTo("lathe: " + sentence + "\n");
    assertThat(lathe.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"frobnicate", "--frobnicate"})
  void whatResemblesNothingGetsNoSuggestion(String word) {
    assertThat(lathe.run(word)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).startsWith("lathe: " + word + ": no such ").doesNotContain("did you mean");
  }

  @Test
  void outputThatDoesNotArriveIsNoSuccess() {
    StringWriter unread = new StringWriter();
    PrintWriter closed = new PrintWriter(unread);
    closed.close();
    StringWriter err = new StringWriter();
    assertThat(Main.run(closed, new PrintWriter(err), "--help")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("standard output was closed or is full");
  }
}
