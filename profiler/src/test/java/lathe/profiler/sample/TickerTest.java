package lathe.profiler.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TickerTest {
  @Test
  void findsTheSmallestStepOfAClock() {
    long[] reads = {0};
    Ticker coarse = () -> reads[0]++ / 3 * 40; // stands still for three reads, then makes a step of 40

    assertThat(coarse.granularityNs()).isEqualTo(40);
  }

  @Test
  void aClockThatStandsStillHasTheSmallestGranularityThereIs() {
    assertThat(((Ticker) () -> 7).granularityNs()).isEqualTo(1);
  }

  @Test
  void theSystemsClockMovesInStepsOfUnderAMillisecond() {
    assertThat(Ticker.SYSTEM.granularityNs()).isBetween(1L, 1_000_000L);
  }
}
