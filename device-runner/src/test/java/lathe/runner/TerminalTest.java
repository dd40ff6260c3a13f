package lathe.runner;

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
      // terminals, TERM,  NO_COLOR, live,  colored
      "'out,err',   xterm, '',       true,  true",
      "'out,err',   xterm, 1,        true,  false",
      "'out,err',   dumb,  '',       false, false",
      "',err',      xterm, '',       true,  false",
      "'out',       xterm, '',       false, true",
      "'',          xterm, '',       false, false"})
  // @formatter:on
  void knowsWhatItMayDraw(String terminals, String term, String noColor, boolean live, boolean colored) {
    PrintWriter writer = new PrintWriter(new StringWriter());
    Terminal terminal = Terminal.of(writer, writer, terminals, Map.of("TERM", term, "NO_COLOR", noColor));
    assertThat(terminal.live()).isEqualTo(live);
    assertThat(terminal.colored()).isEqualTo(colored);
  }
}
