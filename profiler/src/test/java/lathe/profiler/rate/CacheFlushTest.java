package lathe.profiler.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lathe.kernels.BadInputException;
import lathe.profiler.machine.Cache;
import org.junit.jupiter.api.Test;

class CacheFlushTest {
  private static final long MIB = 1 << 20;

  @Test
  void writesTwiceWhatTheLastCacheHolds() {
    assertThat(CacheFlush.of(List.of(new Cache(1, 32 << 10, 1), new Cache(2, MIB, 1))).bytes()).isEqualTo(2 * MIB);
    assertThat(CacheFlush.of(List.of()).bytes()).isEqualTo(64 * MIB);
  }

  @Test
  void aCacheOfAWholeSocketIsRefused() {
    CacheFlush.requireRoom(List.of(new Cache(3, 128 * MIB, 16)));
    assertThatThrownBy(() -> CacheFlush.requireRoom(List.of(new Cache(2, 2 * MIB, 1), new Cache(3, 480 * MIB, 96))))
        .isInstanceOf(BadInputException.class)
        .hasMessage("cache cold: the last cache of this CPU holds 480 MiB and a worker can empty 128; use --cache network");
  }
}
