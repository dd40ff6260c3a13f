package lathe.profiler.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
  /** No system counts so far. */
  private static final long NOBODY = 999_999_999_999L;

  @TempDir Path folder;

  private Path left(String name, Duration ago) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "half");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
    return file;
  }

  @Test
  void clearsAwayWhatKilledWritersOfThisFileLeft() throws IOException {
    Path orphan = left(".lut.json." + NOBODY, Duration.ofHours(1));
    Path young = left(".lut.json." + (NOBODY - 1), Duration.ofSeconds(5));
    Path alive = left(".lut.json." + ProcessHandle.current().parent().orElseThrow().pid(), Duration.ofHours(1));
    Path other = left(".run.json." + NOBODY, Duration.ofHours(1));
    Path users = left(".lut.json.old", Duration.ofHours(1));
    DurableFile.write(folder.resolve("lut.json"), out -> out.write('x'));
    assertThat(orphan).doesNotExist();
    assertThat(folder).isDirectoryContaining(young::equals).isDirectoryContaining(alive::equals).isDirectoryContaining(other::equals)
        .isDirectoryContaining(users::equals);
    assertThat(folder.resolve("lut.json")).hasContent("x");
  }
}
