package lathe.profiler.sample;

/** A clock in nanoseconds from an arbitrary origin. */
@FunctionalInterface
public interface Ticker {
  Ticker SYSTEM = System::nanoTime;

  long nanos();

  /** The smallest step this clock was seen to make, at least 1 ns. Takes some tens of microseconds. */
  default long granularityNs() {
    long smallest = Long.MAX_VALUE;
    long last = nanos();
    for (int reads = 0; reads < 2000; reads++) {
      long now = nanos();
      if (now > last) {
        smallest = Math.min(smallest, now - last);
      }
      last = now;
    }
    return smallest == Long.MAX_VALUE ? 1 : smallest;
  }
}
