package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lathe.kernels.Lanes;
import lathe.profiler.message.ForkFolder;
import lathe.profiler.message.Meeting;
import lathe.profiler.message.WorkerFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WorkerProcessTest {
  private static final WorkerCommand NO_JVM = new WorkerCommand(Path.of("/no/java"), "", "none", WorkerFlags.of(Lanes.current()));
  /** The column of {@code /proc/net/unix}. */
  private static final int INODE = 6;

  /** Other forks go on in the same JVM. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatCannotBeStartedLeavesNeitherFolderNorSocket() throws IOException {
    ForkFolder folder = ForkFolder.create();
    assertThatThrownBy(() -> WorkerProcess.start(NO_JVM, folder, Map.of())).isInstanceOf(WorkerFault.class)
        .hasMessageStartingWith("could not be started: Cannot run program \"/no/java\"");
    assertThat(folder.path()).doesNotExist();
    assertThat(openFiles()).noneMatch(sockets(folder.socket())::contains);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aWorkerOfAnotherProtocolLeavesNoSocket() throws IOException {
    ForkFolder folder = ForkFolder.create();
    WorkerProcess stranger = WorkerProcess.start(TestArmWorker.command("-D" + TestArmWorker.PROTOCOL + "=1"), folder, Map.of());
    assertThatThrownBy(() -> new LiveWorker(stranger, LiveWorker.START_LIMIT)).isInstanceOf(WorkerFault.class)
        .hasMessageStartingWith("speaks version 1 of the worker protocol");
    assertThat(openFiles()).noneMatch(sockets(folder.socket())::contains);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anOpenSocketIsSeen() throws IOException {
    ForkFolder folder = ForkFolder.create();
    try (Meeting _ = Meeting.open(folder.socket())) {
      assertThat(sockets(folder.socket())).hasSize(1).isSubsetOf(openFiles());
    } finally {
      folder.delete();
    }
  }

  /** As {@link #openFiles} names them. A program that another test starts at this moment may hold ours too, until it is what it will be. */
  private static List<String> sockets(Path path) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/net/unix"))) {
      return lines.filter(line -> line.endsWith(" " + path)).map(line -> "socket:[" + line.split(" +")[INODE] + "]").toList();
    }
  }

  /** Of this JVM. */
  private static List<String> openFiles() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        try {
          names.add(Files.readSymbolicLink(descriptor).toString());
        } catch (NoSuchFileException _) {
          // closed meanwhile, by another test
        }
      }
    }
    return names;
  }
}
