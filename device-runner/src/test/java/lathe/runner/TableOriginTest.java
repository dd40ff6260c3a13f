package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import lathe.kernels.Lanes;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Verdict;
import lathe.runner.lut.TableOrigin;
import org.junit.jupiter.api.Test;

class TableOriginTest {
  private static Provenance provenance(String notPinned) {
    return new TableOrigin(WorkerFlags.of(Lanes.widest()), 6, 1, Instant.EPOCH).provenance(1, notPinned, List.of());
  }

  @Test
  void aTableSaysWhetherItsWorkersWerePinned() {
    assertThat(provenance("").conditions().pinned()).isTrue();
    assertThat(provenance("").findings()).isEmpty();
    assertThat(provenance("the system refused CPU 1").conditions().pinned()).isFalse();
    assertThat(provenance("the system refused CPU 1").findings()).containsExactly(new Finding.Unpinned("the system refused CPU 1"));
    assertThat(provenance("the system refused CPU 1").verdict()).isEqualTo(Verdict.NOISY);
  }
}
