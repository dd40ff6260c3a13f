package lathe.profiler.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import lathe.kernels.BadInputException;
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
  void aLinkIsFollowed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    DurableFile.requirePlace(link);
    DurableFile.write(link, out -> out.write('x'));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("x");
  }

  /** Whoever names a device or a pipe wants it written to, not replaced. */
  @Test
  void aDeviceIsWrittenTo() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));
    DurableFile.requirePlace(device);
    DurableFile.write(device, out -> out.write('x'));
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @Test
  void aWriteProtectedFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assumeTrue(file.toFile().setWritable(false) && !Files.isWritable(file), "whoever may write everything is not refused");
    assertThatThrownBy(() -> DurableFile.requirePlace(file)).isInstanceOf(BadInputException.class).hasMessageContaining("write-protected");
  }

  /** No folder can be made in its place, which would be found out once hours had been spent on what goes into it. */
  @Test
  void aFolderThatIsALinkToNothingIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
    assertThatThrownBy(() -> DurableFile.requirePlace(link.resolve("x.json"))).isInstanceOf(BadInputException.class)
        .hasMessageContaining("%s is no folder that can be written", link);
  }

  @Test
  void anEmptyNameIsRefused() {
    assertThatThrownBy(() -> DurableFile.requirePlace(Path.of(""))).isInstanceOf(BadInputException.class)
        .hasMessageContaining("empty name");
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
