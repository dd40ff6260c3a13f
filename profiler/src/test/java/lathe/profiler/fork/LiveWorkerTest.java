package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import lathe.profiler.message.ForkFolder;
import lathe.profiler.message.WorkerFault;
import lathe.profiler.process.OpenSockets;
import lathe.profiler.process.WorkerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LiveWorkerTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void aWorkerOfAnotherProtocolLeavesNoSocket() throws IOException {
    ForkFolder folder = ForkFolder.create();
    WorkerProcess stranger = WorkerProcess.start(TestArmWorker.command("-D" + TestArmWorker.PROTOCOL + "=1"), folder, Map.of());
    assertThatThrownBy(() -> new LiveWorker(stranger, LiveWorker.START_LIMIT)).isInstanceOf(WorkerFault.class)
        .hasMessageStartingWith("speaks version 1 of the worker protocol");
    assertThat(OpenSockets.at(folder.socket())).isEmpty();
  }
}
