package lathe.profiler.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import lathe.kernels.Lanes;
import lathe.profiler.message.ForkFolder;
import lathe.profiler.message.Meeting;
import lathe.profiler.message.WorkerFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WorkerProcessTest {
  private static final WorkerCommand NO_JVM = new WorkerCommand(Path.of("/no/java"), "", "none", WorkerFlags.of(Lanes.current()));

  /** Other forks go on in the same JVM. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatCannotBeStartedLeavesNeitherFolderNorSocket() throws IOException {
    ForkFolder folder = ForkFolder.create();
    assertThatThrownBy(() -> WorkerProcess.start(NO_JVM, folder, Map.of())).isInstanceOf(WorkerFault.class)
        .hasMessageStartingWith("could not be started: Cannot run program \"/no/java\"");
    assertThat(folder.path()).doesNotExist();
    assertThat(OpenSockets.at(folder.socket())).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anOpenSocketIsSeen() throws IOException {
    ForkFolder folder = ForkFolder.create();
    try (Meeting _ = Meeting.open(folder.socket())) {
      assertThat(OpenSockets.at(folder.socket())).hasSize(1);
    } finally {
      folder.delete();
    }
  }
}
