package lathe.profiler.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import lathe.profiler.message.WorkerFault;
import lathe.profiler.process.WorkerCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RowForkTest {
  @Test
  void anAnswerThatBelongsToAnotherOrderIsAFault() throws IOException {
    WorkerCommand command = TestWorker.command(64, List.of("-D" + TestWorker.READY + "=true"));
    try (RowFork fork = RowFork.start(command, "toy"); SoloFork solo = SoloFork.start(command)) {
      assertThatThrownBy(() -> fork.rows(List.of(), 1)).isInstanceOf(WorkerFault.class).hasMessage("answered what it was not asked");
      assertThatThrownBy(() -> fork.load(List.of())).isInstanceOf(WorkerFault.class).hasMessage("answered what it was not asked");
      assertThatThrownBy(solo::calibrate).isInstanceOf(WorkerFault.class).hasMessage("answered what it was not asked");
    }
  }

  @Test
  void whateverMeasuresTellsWhyItsThreadIsNotPinned() throws IOException {
    WorkerCommand command = TestWorker.command(64, List.of("-D" + TestWorker.ROWS + "=true"));
    try (RowFork fork = RowFork.start(command, "toy")) {
      assertThat(fork.notPinned()).isEmpty();
      assertThat(fork.rows(List.of(), 1)).isEmpty();
      assertThat(fork.notPinned()).isEqualTo("a toy cannot pin");
    }
    try (RowFork fork = RowFork.start(command, "toy")) {
      fork.load(List.of());
      assertThat(fork.round(1)).isEmpty();
      assertThat(fork.notPinned()).isEqualTo("a toy cannot pin");
    }
    try (RowFork fork = RowFork.start(command, "toy")) {
      assertThat(fork.sweep()).isEmpty();
      assertThat(fork.notPinned()).isEqualTo("a toy cannot pin");
    }
  }
}
