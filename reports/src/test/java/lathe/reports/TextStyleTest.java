package lathe.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextStyleTest {
  private static final TextStyle TERMINAL = new TextStyle(20, true, true);

  @ParameterizedTest
  @CsvSource({"1, ████", "0.5, ██", "0.28125, █▏", "0.01, ''", "0, ''", "NaN, ''", "7, ████"})
  void barsAreExactToAnEighth(double share, String bar) {
    assertThat(TERMINAL.bar(share, 4)).isEqualTo(bar);
    assertThat(TextStyle.PLAIN.bar(share, 4)).isEmpty();
  }

  @Test
  void onlyTerminalsAreColoured() {
    assertThat(TERMINAL.toned(TextStyle.Tone.BAD, "slow")).isEqualTo("\u001B[1;31mslow\u001B[0m");
    assertThat(TextStyle.PLAIN.toned(TextStyle.Tone.BAD, "slow")).isEqualTo("slow");
  }

  @Test
  void breaksBetweenWordsAndNowhereElseIfItCan() {
    assertThat(TERMINAL.wrapped("  ", "one two three four five")).isEqualTo("  one two three four\n    five\n");
    assertThat(TERMINAL.wrapped("", "a".repeat(30))).isEqualTo("a".repeat(20) + "\n  " + "a".repeat(10) + "\n");
    assertThat(TERMINAL.wrapped("  ", "")).isEqualTo("\n");
  }
}
