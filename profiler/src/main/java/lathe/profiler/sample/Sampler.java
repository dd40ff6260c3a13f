package lathe.profiler.sample;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;

/**
 * Takes the samples of one fork, on the measuring thread. After {@link #warmUp} no sample allocates anything: all go to a {@link Tape}.
 *
 * <ul>
 *   <li><em>End to end</em>: consecutive inferences that fill {@link Protocol#sampleNs}, two clock reads.
 *   <li><em>In network</em>: as many inferences, one clock read between layers, summed per layer.
 *   <li><em>Isolated</em>: rounds of layers alone, each once in a round and in an order that is shuffled every time, each run timed apart
 *     from its preparation; summed per layer over a slot of {@link Protocol#sampleNs}. Between two runs of a layer all others had their
 *     turn, so that it finds its weights where an inference would.
 * </ul>
 *
 * <p>A layer so short that its sum spans fewer than {@link Protocol#clockSteps} steps of the clock gives samples that are too coarse one by
 * one; the analysis merges neighbours until they are not.
 */
public final class Sampler {
  /** Rounds of isolated samples in warm-up: their kernels are the network's, only what drives them must get warm. */
  private static final int ISOLATED_WARM_UPS = 3;

  /** Between two looks at the cache: shorter than what its neighbours do lasts, the more so where it is worth waiting for them. */
  private static final long STINT_NS = 450_000_000;
  private static final long PATIENT_STINT_NS = 300_000_000;

  /** While there is patience, a half of the time must be undisturbed. */
  private static final int WANTED_PART = 2;

  /** Until a network has its weights back in the cache. */
  private static final long SETTLE_NS = 50_000_000;

  private final Bench bench;
  private final Layered network;
  private final Ticker ticker;
  private final Protocol protocol;
  private final Tape tape;
  private final SplittableRandom random;
  private final long floorNs;
  private final long[] sums;
  private final int[] order;
  private final int[] runs;
  private final CountedRuns counted;
  private int inferences = 1;
  private long lastSwitches;
  private long slotStart;
  private long slotEnd = Long.MAX_VALUE; // in warm-up
  private long bytesPerInference = Long.MAX_VALUE;
  private boolean isShared; // the cache, when last looked at
  private long patienceNs;

  /** Takes samples of one kind, in rounds, until a time is over; at least one round. Says how many. */
  private interface Stint {
    int until(long endNs);
  }

  public Sampler(Bench bench, Protocol protocol, Tape tape) {
    this.bench = bench;
    network = new Pulsed(bench.network(), bench.pulse());
    this.ticker = bench.ticker();
    this.protocol = protocol;
    this.tape = tape;
    int layers = bench.network().layers();
    counted = new CountedRuns(bench.counters());
    random = new SplittableRandom(protocol.seed());
    floorNs = protocol.clockSteps() * ticker.granularityNs();
    sums = new long[layers];
    runs = new int[layers];
    order = new int[layers];
    Arrays.setAll(order, layer -> layer);
  }

  /** The clock's steps that a sum must span, in nanoseconds. */
  public long floorNs() {
    return floorNs;
  }

  /** What an inference allocates, in bytes: the least of the end-to-end samples, for once in a while the JVM allocates on its own. */
  public long bytesPerInference() {
    return bytesPerInference;
  }

  /** Cycles and instructions of the end-to-end samples so far. */
  public Counts counts() {
    return counted.counts();
  }

  /**
   * Runs everything that will be measured, untaped, until it is steady, and fits the number of runs in a sample to what it saw.
   *
   * @param proof asked when the workload looks steady; a false answer means that C2 is not done and warm-up goes on
   */
  public WarmUp warmUp(BooleanSupplier proof) {
    bench.pulse().phase(Phase.WARM_UP);
    SteadyState state = new SteadyState(protocol.warmUp(), ticker.nanos());
    double bestNs = Double.POSITIVE_INFINITY;
    for (int round = 0;; round++) {
      double inferenceNs = (double) endToEnd() / inferences;
      bestNs = Math.min(bestNs, inferenceNs); // one that others slowed down would make samples too short for them to be seen
      sumLayers();
      if (round < ISOLATED_WARM_UPS) {
        isolatedRound();
      }
      bench.calibration().run();
      inferences = protocol.runsPerSample(bestNs);
      state.add(ticker.nanos(), inferenceNs, bench.compileNs().getAsLong());
      if (state.isSteady() && proof.getAsBoolean()) {
        return state.evidence(true);
      }
      if (state.isOver()) {
        return state.evidence(false);
      }
    }
  }

  /** Samples of all kinds onto the tape; ends early if the tape is full. */
  public void measure() {
    lastSwitches = bench.switches().getAsLong();
    long patience = protocol.patience().ns();
    long forNetwork = (long) (patience * (protocol.networkNs() / (protocol.networkNs() + protocol.isolatedNs() + 1.0)));
    isShared = isShared(tapedLap());
    calibrate();
    patienceNs = forNetwork;
    stints(protocol.networkNs(), this::network);
    patienceNs += patience - forNetwork;
    stints(protocol.isolatedNs(), this::isolated);
  }

  /** How long it has waited for the cache, in nanoseconds. */
  public long waitedNs() {
    return protocol.patience().ns() - Math.max(0, patienceNs);
  }

  /**
   * Stints between two looks at the cache each, until the time is over and half of it was undisturbed. What that takes beyond the time, and
   * waiting ahead of stints, must have patience.
   *
   * @param wantedNs of samples
   */
  private void stints(long wantedNs, Stint stint) {
    long measuredNs = 0;
    long aloneNs = 0;
    for (int rounds = 0; hasRoom() && (rounds < protocol.rounds() || measuredNs < wantedNs || isWorthMore(aloneNs, wantedNs));) {
      if (isShared && isWorthMore(aloneNs, wantedNs)) {
        await();
      }
      boolean isExtra = measuredNs >= wantedNs;
      boolean wasShared = isShared;
      long start = ticker.nanos();
      long restNs = Math.max(wantedNs - measuredNs, wantedNs / WANTED_PART - aloneNs);
      rounds += stint.until(start + Math.clamp(restNs, 0, patienceNs > 0 ? PATIENT_STINT_NS : STINT_NS));
      long tookNs = ticker.nanos() - start;
      isShared = isShared(tapedLap());
      calibrate();
      measuredNs += tookNs;
      aloneNs += wasShared || isShared ? 0 : tookNs;
      patienceNs -= isExtra ? ticker.nanos() - start : 0;
    }
  }

  private boolean isWorthMore(long aloneNs, long wantedNs) {
    return patienceNs > 0 && aloneNs < wantedNs / WANTED_PART;
  }

  private int network(long endNs) {
    int rounds = 0;
    do {
      endToEndSample();
      calibrate();
      inNetworkSample();
      calibrate();
      rounds++;
    } while (ticker.nanos() < endNs && hasRoom());
    return rounds;
  }

  private int isolated(long endNs) {
    bench.pulse().phase(Phase.ISOLATED);
    int rounds = 0;
    beginSlot();
    do {
      isolatedRound();
      rounds++;
    } while (ticker.nanos() < endNs && hasRoom());
    endSlot();
    return rounds;
  }

  /** For one more round of either kind. */
  private boolean hasRoom() {
    return tape.room() >= 4 * sums.length + 8;
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
    isShared = isShared(tapedLap());
    calibrate();
    patienceNs -= ticker.nanos() - start;
  }

  private boolean isShared(long lapNs) {
    return lapNs > protocol.patience().sharedFromNs();
  }

  /** What a lap took; 0 where the cache is not known. */
  private long tapedLap() {
    long start = ticker.nanos();
    long lapNs = bench.cache().lapNs();
    if (lapNs > 0) {
      tape.add(Kind.CALIBRATION_CACHE, RawSample.NO_LAYER, 1, lapNs, start, Math.max(start, ticker.nanos()), switchesSinceLast());
      settle();
    }
    return lapNs;
  }

  /** Lets the network have its part of the cache again. */
  private void settle() {
    long start = ticker.nanos();
    do {
      network.run();
    } while (ticker.nanos() - start < SETTLE_NS);
  }

  private void endToEndSample() {
    bench.pulse().phase(Phase.END_TO_END);
    long allocated = bench.allocatedBytes().getAsLong();
    counted.begin();
    long start = ticker.nanos();
    long total = endToEnd();
    counted.end(inferences);
    bytesPerInference = Math.min(bytesPerInference, (bench.allocatedBytes().getAsLong() - allocated) / inferences);
    tape.add(Kind.END_TO_END, RawSample.NO_LAYER, inferences, total, start, start + total, switchesSinceLast());
  }

  private void inNetworkSample() {
    bench.pulse().phase(Phase.IN_NETWORK);
    Arrays.fill(sums, 0);
    long start = ticker.nanos();
    sumLayers();
    long end = ticker.nanos();
    int switches = switchesSinceLast();
    for (int layer = 0; layer < sums.length; layer++) {
      tape.add(Kind.IN_NETWORK, layer, inferences, sums[layer], start, end, switches);
    }
  }

  /** Every layer alone once, in a new order; a slot that is full meanwhile makes way for the next. */
  private void isolatedRound() {
    shuffle();
    for (int layer : order) {
      if (ticker.nanos() >= slotEnd) {
        endSlot();
        beginSlot();
      }
      bench.pulse().layer(layer);
      sums[layer] += aloneNs(bench.isolated().get(layer));
      runs[layer]++;
    }
  }

  private void beginSlot() {
    Arrays.fill(sums, 0);
    Arrays.fill(runs, 0);
    slotStart = ticker.nanos();
    slotEnd = slotStart + protocol.sampleNs();
  }

  /** A sample of each layer that ran, and a calibration behind them. */
  private void endSlot() {
    long end = ticker.nanos();
    int switches = switchesSinceLast();
    for (int layer = 0; layer < runs.length; layer++) {
      if (runs[layer] > 0) {
        tape.add(Kind.ISOLATED, layer, runs[layer], sums[layer], slotStart, end, switches);
      }
    }
    calibrate();
  }

  private void calibrate() {
    Calibrator calibration = bench.calibration();
    long start = ticker.nanos();
    calibration.run();
    long end = Math.max(start, ticker.nanos()); // a pair in any case, whatever the clock does
    int switches = switchesSinceLast();
    tape.add(Kind.CALIBRATION_CORE, RawSample.NO_LAYER, 1, Math.max(0, calibration.coreNs()), start, end, switches);
    tape.add(Kind.CALIBRATION_MEMORY, RawSample.NO_LAYER, 1, Math.max(0, calibration.memoryNs()), start, end, switches);
  }

  private int switchesSinceLast() {
    long now = bench.switches().getAsLong();
    int since = (int) (now - lastSwitches);
    lastSwitches = now;
    return since;
  }

  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  // The three timed loops: short, so that C2 compiles each whole and early.

  private long endToEnd() {
    long start = ticker.nanos();
    for (int i = 0; i < inferences; i++) {
      network.run();
    }
    return ticker.nanos() - start;
  }

  private void sumLayers() {
    Ticker clock = ticker;
    for (int i = 0; i < inferences; i++) {
      long last = clock.nanos();
      for (int layer = 0; layer < sums.length; layer++) {
        network.run(layer);
        long now = clock.nanos();
        sums[layer] += now - last;
        last = now;
      }
    }
  }

  private long aloneNs(LayerAlone layer) {
    layer.prepare();
    long start = ticker.nanos();
    layer.run();
    return ticker.nanos() - start;
  }
}
