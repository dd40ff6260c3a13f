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
 *   <li><em>Isolated</em>: rounds of layers alone, each once in a round and in an order that is shuffled every time, each run timed apart from
 *     its preparation; summed per layer over a slot of {@link Protocol#sampleNs}. Between two runs of a layer all others had their turn, so
 *     that it finds its weights where an inference would.
 * </ul>
 *
 * <p>A layer so short that its sum spans fewer than {@link Protocol#clockSteps} steps of the clock gives samples that are too coarse one by
 * one; the analysis merges neighbours until they are not.
 */
public final class Sampler {
  /** Rounds of isolated samples in warm-up: their kernels are the network's, only what drives them must get warm. */
  private static final int ISOLATED_WARM_UPS = 3;

  /** Between two looks at the cache: shorter than what its neighbours do lasts. */
  private static final long LAP_GAP_NS = 450_000_000;

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
    lap();
    calibrate();
    network();
    lap();
    isolated();
    lap();
  }

  private void network() {
    long now = ticker.nanos();
    long end = now + protocol.networkNs();
    long nextLap = now + LAP_GAP_NS;
    for (int round = 0; hasTime(round, end) && tape.room() >= sums.length + 6; round++) {
      if (ticker.nanos() >= nextLap) {
        end += lap();
        nextLap = ticker.nanos() + LAP_GAP_NS;
      }
      endToEndSample();
      calibrate();
      inNetworkSample();
      calibrate();
    }
  }

  /**
   * Looks who shares the cache, and lets the network have its part of it again.
   *
   * @return what that took, in nanoseconds
   */
  private long lap() {
    long start = ticker.nanos();
    long lapNs = bench.cache().lapNs();
    if (lapNs <= 0) {
      return 0;
    }
    long end = Math.max(start, ticker.nanos());
    tape.add(Kind.CALIBRATION_CACHE, RawSample.NO_LAYER, 1, lapNs, start, end, switchesSinceLast());
    do {
      network.run();
    } while (ticker.nanos() - end < SETTLE_NS);
    calibrate();
    return ticker.nanos() - start;
  }

  private void isolated() {
    bench.pulse().phase(Phase.ISOLATED);
    beginSlot();
    long end = slotStart + protocol.isolatedNs();
    for (int round = 0; hasTime(round, end) && tape.room() >= 4 * sums.length + 4; round++) {
      isolatedRound();
    }
    endSlot();
  }

  private boolean hasTime(int round, long endNs) {
    return round < protocol.rounds() || ticker.nanos() < endNs;
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
