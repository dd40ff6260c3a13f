package lathe.profiler.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondLevelTest {
  @Test
  void readsTheSecondLevel(@TempDir Path caches) throws IOException {
    cache(caches, 0, "1", "48K");
    cache(caches, 2, "2", "2048K");
    cache(caches, 3, "3", "491520K");

    assertThat(SecondLevel.bytes(caches)).isEqualTo(2L << 20);
  }

  @Test
  void knowsNothingWhereTheSystemTellsNothing(@TempDir Path caches) throws IOException {
    assertThat(SecondLevel.bytes(caches.resolve("none"))).isZero();
    cache(caches, 0, "1", "48K");
    assertThat(SecondLevel.bytes(caches)).isZero();
  }

  @Test
  void doesNotReadWhatIsNoSize(@TempDir Path caches) throws IOException {
    cache(caches, 2, "2", "plenty");

    assertThat(SecondLevel.bytes(caches)).isZero();
  }

  private static void cache(Path caches, int index, String level, String size) throws IOException {
    Path folder = Files.createDirectory(caches.resolve("index" + index));
    Files.writeString(folder.resolve("level"), level + "\n");
    Files.writeString(folder.resolve("size"), size + "\n");
  }
}
