package lathe.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteLinesTest {
  private static List<String> lines(InputStream in) throws IOException {
    List<String> read = new ArrayList<>();
    ByteLines lines = new ByteLines(in, () -> true);
    while (lines.next()) {
      read.add(new String(lines.bytes(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8));
    }
    return read;
  }

  /** A stream that gives so many bytes at a time, as a pipe may. */
  private static InputStream dripping(String text, int bytes) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(bytes, length));
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000, 1 << 20})
  void linesOfAnyLengthComeWholeHoweverTheyArrive(int bytes) throws IOException {
    List<String> lines = List.of("short", "", "x".repeat(70_000), "é", "y".repeat(200_000), "z".repeat(65_535), "last");
    assertThat(lines(dripping(String.join("\n", lines), bytes))).isEqualTo(lines);
    assertThat(lines(dripping(String.join("\n", lines) + "\n", bytes))).isEqualTo(lines);
  }

  /** A line without an end must not take all memory; the next one is read as ever. */
  @Test
  void aLineThatIsTooLongIsCut() throws IOException {
    byte[] text = ("x".repeat(40_000_000) + "\nnext\n").getBytes(StandardCharsets.UTF_8);
    ByteLines lines = new ByteLines(new ByteArrayInputStream(text), () -> true);

    assertThat(lines.next()).isTrue();
    assertThat(lines.isCut()).isTrue();
    assertThat(lines.bytes()).hasSizeLessThan(40_000_000);
    assertThat(lines.next()).isTrue();
    assertThat(lines.isCut()).isFalse();
    assertThat(new String(lines.bytes(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8)).isEqualTo("next");
  }

  @Test
  void nothingHasNoLines() throws IOException {
    assertThat(lines(InputStream.nullInputStream())).isEmpty();
  }

  /** Whoever asks and waits for the answer is answered before more is read. */
  @Test
  void whatWasReadIsHandledBeforeMoreIsWaitedFor() throws IOException {
    List<Integer> handledBeforeRead = new ArrayList<>();
    int[] handled = {0};
    ByteLines lines = new ByteLines(dripping("a\nb\nc\nd\n", 4), () -> {
      handledBeforeRead.add(handled[0]);
      return true;
    });
    while (lines.next()) {
      handled[0]++;
    }
    assertThat(handledBeforeRead).containsExactly(0, 2, 4);
  }

  @Test
  void whoIsNotHeardReadsNoMore() throws IOException {
    assertThat(new ByteLines(dripping("a\n", 1), () -> false).next()).isFalse();
  }
}
