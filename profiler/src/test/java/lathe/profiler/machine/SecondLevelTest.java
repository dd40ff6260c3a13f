package lathe.profiler.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.kernels.Lanes;
import lathe.kernels.NearCache;
import lathe.profiler.process.WorkerFlags;
import org.junit.jupiter.api.Test;

class SecondLevelTest {
  @Test
  void workersAreToldWhatTheDoctorSays() {
    Fact<Long> bytes = Machine.current().cacheBytes(2);
    String told = bytes.isKnown() ? "-D" + NearCache.PROPERTY + "=" + bytes.orElse(0L) : "";

    assertThat(WorkerFlags.of(Lanes.current()).arguments().stream().filter(flag -> flag.contains(NearCache.PROPERTY)))
        .containsExactlyElementsOf(told.isEmpty() ? List.of() : List.of(told));
  }
}
