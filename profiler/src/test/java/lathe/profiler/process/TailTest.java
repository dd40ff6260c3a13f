package lathe.profiler.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TailTest {
  private static String words(String said) {
    return Tail.of(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8))).words();
  }

  @Test
  void theLastLinesStandBehindASentence() {
    assertThat(words("one\ntwo\n\nthree\nfour")).isEqualTo(": two / three / four");
    assertThat(words("")).isEmpty();
  }

  /** A letter of two bytes, the second of which comes with the next block. */
  @Test
  void aLetterIsReadWholeHoweverItsBytesCome() {
    assertThat(words("\n".repeat((1 << 13) - 1) + "\u00e4")).isEqualTo(": \u00e4");
  }
}
