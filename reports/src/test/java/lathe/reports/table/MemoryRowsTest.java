package lathe.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.networks.LayerKey;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.LutEntry;
import org.junit.jupiter.api.Test;

class MemoryRowsTest {
  private static final LayerKey KEY = LayerKey.parse("f32/dense/1x1x8->1x1x8/k1s1d1/p0.0.0.0/linear");

  private static LutEntry row(CacheState state) {
    return Tables.row(KEY, state, 100);
  }

  @Test
  void takesTheRowWithItsWeightsInMemoryOrTheNearestToIt() {
    LutEntry hot = row(CacheState.HOT);
    LutEntry network = row(CacheState.NETWORK);
    LutEntry memory = row(CacheState.MEMORY);
    assertThat(MemoryRows.of(List.of(hot, memory, network, row(CacheState.RESIDENT), row(CacheState.COLD)))).containsExactly(memory);
    assertThat(MemoryRows.of(List.of(network, hot))).containsExactly(network);
    assertThat(MemoryRows.of(List.of(row(CacheState.RESIDENT)))).isEmpty();
  }
}
