package lathe.profiler.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
  private static final String DEAD = ".lathe-run-0123456789abcdef";

  @TempDir Path temp;

  @Test
  void replacesOldResultsOnlyOnCommit() throws IOException {
    Path out = Files.createDirectories(temp.resolve("out"));
    Files.writeString(out.resolve("run.json"), "old");
    Files.writeString(out.resolve("notes.txt"), "mine");
    try (ResultFolder folder = ResultFolder.prepare(out, "run.json", "lut.json")) {
      Files.writeString(folder.file("run.json"), "new");
      Files.writeString(folder.file("lut.json"), "new");
      assertThat(out.resolve("run.json")).hasContent("old");
      folder.commit();
    }
    assertThat(out.resolve("run.json")).hasContent("new");
    assertThat(names(out)).containsExactlyInAnyOrder("run.json", "lut.json", "notes.txt");
  }

  /** It had replaced the first of two files when it was killed; its lock is there and nobody holds it. */
  @Test
  void aCommitThatWasKilledHalfwayIsCompletedByTheNextRun() throws Exception {
    Path out = Files.createDirectories(temp.resolve("out"));
    Path left = Files.createDirectories(out.resolve(DEAD));
    Files.createFile(out.resolve(DEAD + ".lock"));
    Files.writeString(out.resolve("lut.json"), "new");
    Files.writeString(out.resolve("run.json"), "old");
    Files.writeString(left.resolve("run.json"), "new");
    Files.writeString(left.resolve("commit"), "lut.json\nrun.json");
    ResultFolder.prepare(out, "run.json").close();

    assertThat(out.resolve("run.json")).hasContent("new");
    assertThat(names(out)).containsExactlyInAnyOrder("run.json", "lut.json");
  }

  @Test
  void leavesNoTraceWithoutCommit() throws IOException {
    Path out = temp.resolve("a/out");
    Files.createDirectory(temp.resolve("a"));
    try (ResultFolder folder = ResultFolder.prepare(out)) {
      Files.writeString(folder.file("run.json"), "half");
    }
    assertThat(names(temp.resolve("a"))).isEmpty();
  }

  @Test
  void commitsNothingWhenAFileIsMissing() throws IOException {
    Path out = Files.createDirectories(temp.resolve("out"));
    Files.writeString(out.resolve("run.json"), "old");
    try (ResultFolder folder = ResultFolder.prepare(out)) {
      Files.writeString(folder.file("run.json"), "new");
      folder.file("lut.json");
      assertThatThrownBy(folder::commit).isInstanceOf(IllegalStateException.class).hasMessageContaining("lut.json was never written");
    }
    assertThat(out.resolve("run.json")).hasContent("old");
  }

  @Test
  void refusesAFileInTheWayOfTheFolder() throws IOException {
    Path file = Files.writeString(temp.resolve("out"), "mine");
    assertThatThrownBy(() -> ResultFolder.prepare(file))
        .isInstanceOf(BadInputException.class)
        .hasMessage("cannot write into %s: %s is a file; remove it or name another folder", file, file);
    assertThatThrownBy(() -> ResultFolder.prepare(file.resolve("deep/er"))).isInstanceOf(BadInputException.class)
        .hasMessageContaining(file + " is a file");
    assertThat(file).hasContent("mine");
  }

  @Test
  void refusesAFolderInTheWayOfAFile() throws IOException {
    Files.createDirectories(temp.resolve("out/run.json"));
    assertThatThrownBy(() -> ResultFolder.prepare(temp.resolve("out"), "run.json"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("a folder of that name is in the way");
    assertThat(names(temp.resolve("out"))).containsExactly("run.json");
  }

  @Test
  void clearsWhatADeadRunLeftAndNothingElse() throws IOException {
    Path dead = Files.createDirectories(temp.resolve(DEAD));
    Files.writeString(dead.resolve("run.json"), "half");
    Path lock = Files.createFile(temp.resolve(".lathe-run-fedcba9876543210.lock"));
    Path other = Files.createDirectories(temp.resolve(".lathe-run-notes"));
    try (ResultFolder alive = ResultFolder.prepare(temp)) {
      Path staged = Files.writeString(alive.file("run.json"), "half");
      assertThat(dead).doesNotExist();
      assertThat(lock).doesNotExist();
      ResultFolder.prepare(temp).close();
      assertThat(staged).exists();
    }
    assertThat(names(temp)).containsExactly(other.getFileName().toString());
  }

  /** A process of its own, as in another container that counts its processes alike. */
  @Test
  void leavesARunOfAnotherProcessAlone() throws Exception {
    Path out = Files.createDirectories(temp.resolve("out"));
    Process other = HeldFolder.start(out);
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("prepared");
      List<String> before = names(out).sorted().toList();
      ResultFolder.prepare(out).close();
      assertThat(names(out).sorted()).isEqualTo(before).hasSize(2);
    } finally {
      other.destroyForcibly().waitFor();
    }
    ResultFolder.prepare(out).close();
    assertThat(names(out)).isEmpty();
  }

  @Test
  void keepsOldResultsWhenTheDiskIsFull() throws IOException {
    Path file = Files.writeString(temp.resolve("run.json"), "old");
    assertThatThrownBy(
        () -> DurableFile.write(
            file,
            out -> {
              out.write(new byte[1 << 20]);
              throw new IOException("No space left on device");
            }))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("No space left on device");
    assertThat(file).hasContent("old");
    assertThat(names(temp)).containsExactly("run.json");
  }

  @Test
  void speaksOfTheFileThatTheUserKnows() {
    try (ResultFolder folder = ResultFolder.prepare(temp)) {
      Path inTheWay = folder.file("samples.jsonl");
      assertThat(inTheWay.toFile().mkdir()).isTrue();
      assertThatThrownBy(() -> SampleLog.create(inTheWay)).isInstanceOf(BadInputException.class)
          .hasMessageStartingWith("cannot write %s: ", temp.resolve("samples.jsonl")).message().doesNotContain(".lathe-run");
    }
  }

  private static Stream<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
