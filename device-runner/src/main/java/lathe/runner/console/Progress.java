package lathe.runner.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How far a piece of work is and how long it will take: on a terminal one bar that is drawn over, elsewhere a plain line at most every ten
 * seconds. The time left assumes that the rest goes as fast as what was done since the start, so a resumed piece of work starts with
 * {@link #update} at what it already has. For one thread.
 */
public final class Progress implements AutoCloseable {
  private static final long REDRAW_NS = Duration.ofMillis(100).toNanos();
  private static final long LINE_NS = Duration.ofSeconds(10).toNanos();

  /** Before that, the time left would jump about. */
  private static final long SETTLED_NS = Duration.ofSeconds(1).toNanos();
  private static final double SETTLED_SHARE = 0.03;

  private static final int BAR_WIDTH = 24;
  private static final String ERASE = "\r\033[K";

  private final PrintWriter err;
  private final boolean live;
  private final LongSupplier nanos;
  private final long everyNs;
  private boolean started;
  private long startNs;
  private long shownNs;
  private double startFraction;

  Progress(PrintWriter err, boolean live, LongSupplier nanos) {
    this.err = err;
    this.live = live;
    this.nanos = nanos;
    this.everyNs = live ? REDRAW_NS : LINE_NS;
  }

  /**
   * Says where the work is.
   *
   * @param fraction done, 0 to 1; what lies outside counts as the nearer end
   * @param doing what is being done now, a few words: {@code mobilenet_v3_large, fork 3 of 6}
   */
  public void update(double fraction, String doing) {
    long nowNs = nanos.getAsLong();
    double done = Math.clamp(fraction, 0, 1);
    if (!started) {
      started = true;
      startNs = nowNs;
      startFraction = done;
    } else if (nowNs - shownNs < everyNs) {
      return;
    }
    shownNs = nowNs;
    show(done, remaining(done, nowNs - startNs), doing);
  }

  private void show(double done, String remaining, String doing) {
    int percent = (int) (100 * done);
    if (live) {
      err.print("%s[%s] %3d %%  %s%s".formatted(ERASE, bar(done), percent, remaining, doing));
    } else {
      err.println("%3d %%  %s%s".formatted(percent, remaining, doing));
    }
    err.flush();
  }

  private static String bar(double done) {
    int filled = (int) (BAR_WIDTH * done);
    return "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled);
  }

  private String remaining(double done, long elapsedNs) {
    if (elapsedNs < SETTLED_NS || done - startFraction < SETTLED_SHARE) {
      return "";
    }
    double leftNs = elapsedNs * (1 - done) / (done - startFraction);
    long seconds = Math.ceilDiv((long) leftNs, 1_000_000_000L);
    return "%d:%02d left  ".formatted(seconds / 60, seconds % 60);
  }

  /** Takes the bar away; plain lines stay. */
  @Override
  public void close() {
    if (live && started) {
      err.print(ERASE);
      err.flush();
    }
  }
}
