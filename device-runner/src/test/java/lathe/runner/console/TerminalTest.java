package lathe.runner.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  // @formatter:off
  @ParameterizedTest
  @CsvSource({
      // terminals, TERM,  NO_COLOR, live,  colored, bars
      "'out,err',   xterm, '',       true,  true,    true",
      "'out,err',   xterm, 1,        true,  false,   true",
      "'out,err',   dumb,  '',       false, false,   false",
      "',err',      xterm, '',       true,  false,   false",
      "'out',       xterm, '',       false, true,    true",
      "'',          xterm, '',       false, false,   false"})
  // @formatter:on
  void knowsWhatItMayDraw(String terminals, String term, String noColor, boolean live, boolean colored, boolean bars) {
    PrintWriter writer = new PrintWriter(new StringWriter());
    Terminal terminal = Terminal.of(writer, writer, terminals, Map.of("TERM", term, "NO_COLOR", noColor));
    assertThat(terminal.live()).isEqualTo(live);
    assertThat(terminal.style().colored()).isEqualTo(colored);
    assertThat(terminal.style().drawsBars()).isEqualTo(bars);
  }

  @ParameterizedTest
  @CsvSource({"out, 120, 120", "out, '', 80", "out, wide, 80", "'', 120, 80"})
  void isAsWideAsTheShellSays(String terminals, String columns, int expected) {
    PrintWriter writer = new PrintWriter(new StringWriter());
    Terminal terminal = Terminal.of(writer, writer, terminals, Map.of("TERM", "xterm", "COLUMNS", columns));
    assertThat(terminal.style().columns()).isEqualTo(expected);
  }
}
