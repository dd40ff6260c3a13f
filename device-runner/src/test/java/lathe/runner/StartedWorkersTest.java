package lathe.runner;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartedWorkersTest {
  @Test
  void aCommandWithoutAWorkerIsHeard() throws IOException {
    Process refused = LatheProcess.of(List.of(), List.of("run", "mobilenet_v9")).start();
    assertThatThrownBy(() -> StartedWorkers.await(refused)).isInstanceOf(AssertionError.class)
        .hasMessageContaining("the command ended without a worker: ").hasMessageContaining("mobilenet_v9");
  }
}
