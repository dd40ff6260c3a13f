package lathe.profiler.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
  @TempDir private Path folder;

  /** It would stay locked for as long as this process lives. */
  @Test
  void aFileWhoseContentIsRefusedIsClosed() throws Exception {
    Path file = Files.writeString(folder.resolve("lines"), "first\nhalf a li");

    assertThatThrownBy(() -> LineFile.resume(file, lines -> {
      throw new IllegalStateException("refused: " + lines.found());
    })).hasMessage("refused: [first]");

    List<String> found = LineFile.resume(file, lines -> {
      lines.add("second");
      lines.close();
      return lines.found();
    });
    assertThat(found).containsExactly("first");
    assertThat(file).content().isEqualTo("first\nsecond\n");
  }
}
