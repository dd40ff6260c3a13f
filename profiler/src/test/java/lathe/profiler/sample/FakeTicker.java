package lathe.profiler.sample;

/** Time that passes only when a test says so. */
final class FakeTicker implements Ticker {
  private final long granularityNs;
  private long now;

  FakeTicker(long granularityNs) {
    this.granularityNs = granularityNs;
  }

  void pass(long ns) {
    now += ns;
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public long granularityNs() {
    return granularityNs;
  }
}
