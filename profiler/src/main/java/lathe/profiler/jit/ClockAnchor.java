package lathe.profiler.jit;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Ties JFR's clock to {@code System.nanoTime}: the event's start is one instant on both. */
@Name(ClockAnchor.NAME)
@Label("Clock Anchor")
@Description("The value of System.nanoTime at the start of this event")
@Category("Lathe")
@StackTrace(false)
final class ClockAnchor extends Event {
  static final String NAME = "lathe.ClockAnchor";

  /** Tries of which the tightest counts: between its two clock reads nothing else ran. */
  private static final int TRIES = 8;

  @Label("Nano Time") long nanos;

  /** Commits one anchor, good to about the cost of two clock reads. */
  static void drop() {
    ClockAnchor tightest = new ClockAnchor();
    long width = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      ClockAnchor anchor = new ClockAnchor();
      long before = System.nanoTime();
      anchor.begin();
      long after = System.nanoTime();
      if (after - before < width) {
        width = after - before;
        anchor.nanos = before + width / 2;
        tightest = anchor;
      }
    }
    tightest.commit();
  }
}
