package lathe.profiler.jit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClockMapTest {
  private static final long EPOCH = 1_700_000_000_000_000_000L;

  @Test
  void aClockThatRunsFastIsStretchedBetweenAnchors() {
    ClockMap map = new ClockMap(Map.of(EPOCH, 1_000L, EPOCH + 2_000_000, 1_001_000L));

    assertThat(map.toNanoTime(EPOCH)).isEqualTo(1_000);
    assertThat(map.toNanoTime(EPOCH + 500_000)).isEqualTo(251_000);
    assertThat(map.toNanoTime(EPOCH + 2_000_000)).isEqualTo(1_001_000);
  }

  @Test
  void outsideTheAnchorsTheNearestOffsetHolds() {
    ClockMap map = new ClockMap(Map.of(EPOCH, 1_000L, EPOCH + 2_000_000, 1_001_000L));

    assertThat(map.toNanoTime(EPOCH - 300)).isEqualTo(700);
    assertThat(map.toNanoTime(EPOCH + 2_000_700)).isEqualTo(1_001_700);
  }

  @Test
  void aWallClockThatIsSetMovesOnlyItsOwnPiece() {
    long hour = 3_600_000_000_000L;
    ClockMap map = new ClockMap(Map.of(EPOCH, 0L, EPOCH + 1000, 1000L, EPOCH + hour, 1010L, EPOCH + hour + 1000, 2010L));

    assertThat(map.toNanoTime(EPOCH + 400)).isEqualTo(400);
    assertThat(map.toNanoTime(EPOCH + hour + 400)).isEqualTo(1410);
  }
}
