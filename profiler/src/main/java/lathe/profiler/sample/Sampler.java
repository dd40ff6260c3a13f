package lathe.profiler.sample;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;

/**
 * Takes the samples of one fork, on the measuring thread. After {@link #warmUp} no sample allocates anything: all go to a {@link Tape}.
 *
 * <ul>
 *   <li><em>End to end</em>: consecutive inferences that fill {@link Protocol#sampleNs}, two clock reads.
 *   <li><em>In network</em>: as many inferences, one clock read between layers, summed per layer.
 *   <li><em>Isolated</em>: layers alone, see {@link AloneRounds}.
 * </ul>
 *
 * <p>An end-to-end sample and the in-network one behind it are taken in one place of the tensors, the next two in another.
 *
 * <p>A layer so short that its sum spans fewer than {@link Protocol#clockSteps} steps of the clock gives samples that are too coarse one by
 * one; the analysis merges neighbours until they are not.
 */
public final class Sampler {
  /** Rounds of isolated samples in warm-up: their kernels are the network's, only what drives them must get warm. */
  private static final int ISOLATED_WARM_UPS = 3;

  private final Bench bench;
  private final Ticker ticker;
  private final Protocol protocol;
  private final Logbook log;
  private final Stints stints;
  private final AloneRounds alone;
  private final long floorNs;
  private final long[] sums;
  private final CountedRuns counted;
  private int inferences = 1;
  private long bytesPerInference = Long.MAX_VALUE;

  public Sampler(Bench given, Protocol protocol, Tape tape) {
    bench = given.withNetwork(new Pulsed(given.network(), given.pulse()));
    this.ticker = bench.ticker();
    this.protocol = protocol;
    log = new Logbook(bench, tape);
    stints = new Stints(bench, protocol, log);
    alone = new AloneRounds(bench, protocol, log);
    counted = new CountedRuns(bench.counters());
    floorNs = protocol.clockSteps() * ticker.granularityNs();
    sums = new long[bench.network().layers()];
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

  /** How long it has waited for the cache, in nanoseconds. */
  public long waitedNs() {
    return stints.waitedNs();
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
      moves();
      double inferenceNs = (double) endToEnd() / inferences;
      bestNs = Math.min(bestNs, inferenceNs); // one that others slowed down would make samples too short for them to be seen
      sumLayers();
      if (round < ISOLATED_WARM_UPS) {
        alone.round();
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
    long patience = protocol.patience().ns();
    long forNetwork = (long) (patience * (protocol.networkNs() / (protocol.networkNs() + protocol.isolatedNs() + 1.0)));
    log.open();
    stints.begin();
    stints.run(protocol.networkNs(), forNetwork, this::network);
    stints.run(protocol.isolatedNs(), patience - forNetwork, alone);
  }

  private int network(long endNs) {
    int rounds = 0;
    do {
      if (moves()) {
        log.calibrate();
      }
      endToEndSample();
      log.calibrate();
      inNetworkSample();
      log.calibrate();
      rounds++;
    } while (ticker.nanos() < endNs && log.hasRoom());
    return rounds;
  }

  /** To the next place of the tensors, with an inference that brings them into the caches; false where there is but one. */
  private boolean moves() {
    boolean moved = bench.network().move();
    if (moved) {
      bench.network().run();
    }
    return moved;
  }

  private void endToEndSample() {
    bench.pulse().phase(Phase.END_TO_END);
    long allocated = bench.allocatedBytes().getAsLong();
    counted.begin();
    long start = ticker.nanos();
    long total = endToEnd();
    counted.end(inferences);
    bytesPerInference = Math.min(bytesPerInference, (bench.allocatedBytes().getAsLong() - allocated) / inferences);
    log.add(Kind.END_TO_END, RawSample.NO_LAYER, inferences, total, start, start + total, log.awaySinceLastNs());
  }

  private void inNetworkSample() {
    bench.pulse().phase(Phase.IN_NETWORK);
    Arrays.fill(sums, 0);
    long start = ticker.nanos();
    sumLayers();
    long end = ticker.nanos();
    long awayNs = log.awaySinceLastNs();
    for (int layer = 0; layer < sums.length; layer++) {
      log.add(Kind.IN_NETWORK, layer, inferences, sums[layer], start, end, awayNs);
    }
  }

  // The two timed loops: short, so that C2 compiles each whole and early.

  private long endToEnd() {
    Layered network = bench.network();
    long start = ticker.nanos();
    for (int i = 0; i < inferences; i++) {
      network.run();
    }
    return ticker.nanos() - start;
  }

  private void sumLayers() {
    Layered network = bench.network();
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
}
