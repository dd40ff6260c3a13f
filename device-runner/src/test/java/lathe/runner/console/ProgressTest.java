package lathe.runner.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter err = new StringWriter();
  private long nowNs;

  private Progress progress(boolean live) {
    return new Progress(new PrintWriter(err), live, () -> nowNs);
  }

  private void pass(Duration time) {
    nowNs += time.toNanos();
  }

  @Test
  void aFileGetsALineEveryTenSeconds() {
    try (Progress progress = progress(false)) {
      for (int second = 0; second <= 25; second++) {
        progress.update(second / 100.0, "fork " + second);
        pass(Duration.ofSeconds(1));
      }
    }
    assertThat(err.toString().lines()).containsExactly(
        "  0 %  fork 0",
        " 10 %  1:30 left  fork 10",
        " 20 %  1:20 left  fork 20");
  }

  @Test
  void aTerminalGetsOneBarDrawnOver() {
    try (Progress progress = progress(true)) {
      progress.update(0, "start");
      pass(Duration.ofMillis(99));
      progress.update(0.1, "too soon");
      pass(Duration.ofSeconds(2));
      progress.update(0.5, "half");
    }
    assertThat(err.toString()).isEqualTo(
        "\r\033[K[------------------------]   0 %  start"
            + "\r\033[K[############------------]  50 %  0:03 left  half"
            + "\r\033[K");
  }

  @Test
  void resumedWorkIsTimedFromWhereItResumed() {
    try (Progress progress = progress(false)) {
      progress.update(0.8, "resumed");
      pass(Duration.ofSeconds(10));
      progress.update(0.9, "on");
    }
    assertThat(err.toString().lines()).containsExactly(" 80 %  resumed", " 90 %  0:10 left  on");
  }

  @Test
  void theFirstPercentForetellNothing() {
    try (Progress progress = progress(false)) {
      progress.update(0, "start");
      pass(Duration.ofSeconds(10));
      progress.update(0.01, "still starting");
      pass(Duration.ofSeconds(10));
      progress.update(0.2, "under way");
    }
    assertThat(err.toString().lines()).containsExactly("  0 %  start", "  1 %  still starting", " 20 %  1:20 left  under way");
  }

  @Test
  void whatWasNeverStartedDrawsNothing() {
    progress(true).close();
    assertThat(err.toString()).isEmpty();
  }
}
