package lathe.profiler.sample;

/**
 * Divides the time of a fork into stints between two looks at the last-level cache each, and waits ahead of those that others would
 * disturb, for as long as there is patience.
 */
final class Stints {
  /** Between two looks at the cache: shorter than what its neighbours do lasts, the more so where it is worth waiting for them. */
  private static final long STINT_NS = 450_000_000;
  private static final long PATIENT_STINT_NS = 300_000_000;

  /** While there is patience, a half of the time must be undisturbed. */
  private static final int WANTED_PART = 2;

  /** Until a network has its weights back in the cache. */
  private static final long SETTLE_NS = 50_000_000;

  /** Takes samples of one kind, in rounds, until a time is over; at least one round. Says how many. */
  interface Stint {
    int until(long endNs);
  }

  private final Bench bench;
  private final Protocol protocol;
  private final Logbook log;
  private final Ticker ticker;
  private boolean isShared; // the cache, when last looked at
  private long patienceNs;
  private long everGrantedNs;

  Stints(Bench bench, Protocol protocol, Logbook log) {
    this.bench = bench;
    this.protocol = protocol;
    this.log = log;
    this.ticker = bench.ticker();
  }

  /** The first look. */
  void begin() {
    look();
  }

  /** How long it has waited, and measured beyond its time, in nanoseconds. */
  long waitedNs() {
    return everGrantedNs - Math.max(0, patienceNs);
  }

  /**
   * Stints until the time is over and half of it was undisturbed. What that takes beyond the time, and waiting ahead of stints, must have
   * patience.
   *
   * @param wantedNs of samples
   * @param grantedNs of patience, on top of what is left of earlier ones
   */
  void run(long wantedNs, long grantedNs, Stint stint) {
    grant(grantedNs);
    long measuredNs = 0;
    long aloneNs = 0;
    for (int rounds = 0; log.hasRoom() && (rounds < protocol.rounds() || measuredNs < wantedNs || isWorthMore(aloneNs, wantedNs));) {
      if (isShared && isWorthMore(aloneNs, wantedNs)) {
        await();
      }
      boolean isExtra = measuredNs >= wantedNs;
      boolean wasShared = isShared;
      long start = ticker.nanos();
      long restNs = Math.max(wantedNs - measuredNs, wantedNs / WANTED_PART - aloneNs);
      rounds += stint.until(start + Math.clamp(restNs, 0, patienceNs > 0 ? PATIENT_STINT_NS : STINT_NS));
      long tookNs = ticker.nanos() - start;
      look();
      measuredNs += tookNs;
      aloneNs += wasShared || isShared ? 0 : tookNs;
      patienceNs -= isExtra ? ticker.nanos() - start : 0;
    }
  }

  private void grant(long ns) {
    patienceNs += ns;
    everGrantedNs += ns;
  }

  private boolean isWorthMore(long aloneNs, long wantedNs) {
    return patienceNs > 0 && aloneNs < wantedNs / WANTED_PART;
  }

  /**
   * Looks who shares the cache until nobody does or patience is over. Of these looks the last one is taped: the others are beside no
   * sample.
   */
  private void await() {
    long start = ticker.nanos();
    do {
      bench.pulse().phase(Phase.WAITING);
    } while (isShared(bench.cache().lapNs()) && ticker.nanos() - start < patienceNs);
    look();
    patienceNs -= ticker.nanos() - start;
  }

  private void look() {
    long lapNs = log.tapedLapNs();
    isShared = isShared(lapNs);
    if (lapNs > 0) {
      settle();
    }
    log.calibrate();
  }

  private boolean isShared(long lapNs) {
    return lapNs > protocol.patience().sharedFromNs();
  }

  /** Lets the network have its part of the cache again. */
  private void settle() {
    long start = ticker.nanos();
    do {
      bench.network().run();
    } while (ticker.nanos() - start < SETTLE_NS);
  }
}
