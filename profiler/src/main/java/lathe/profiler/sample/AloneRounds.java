package lathe.profiler.sample;

import java.util.Arrays;
import java.util.SplittableRandom;
import lathe.profiler.result.RawSample.Kind;

/**
 * Layers alone: rounds in which each runs once, in an order that is shuffled every time, each run timed apart from its preparation; summed
 * per layer over a slot of {@link Protocol#sampleNs}. Between two runs of a layer all others had their turn, so that it finds its weights
 * where an inference would.
 */
final class AloneRounds implements Stints.Stint {
  private final Bench bench;
  private final Ticker ticker;
  private final Protocol protocol;
  private final Logbook log;
  private final SplittableRandom random;
  private final long[] sums;
  private final int[] runs;
  private final int[] order;
  private long slotStart;
  private long slotEnd = Long.MAX_VALUE; // in warm-up

  AloneRounds(Bench bench, Protocol protocol, Logbook log) {
    this.bench = bench;
    this.ticker = bench.ticker();
    this.protocol = protocol;
    this.log = log;
    random = new SplittableRandom(protocol.seed());
    int layers = bench.network().layers();
    sums = new long[layers];
    runs = new int[layers];
    order = new int[layers];
    Arrays.setAll(order, layer -> layer);
  }

  @Override
  public int until(long endNs) {
    bench.pulse().phase(Phase.ISOLATED);
    int rounds = 0;
    beginSlot();
    do {
      round();
      rounds++;
    } while (ticker.nanos() < endNs && log.hasRoom());
    endSlot();
    return rounds;
  }

  /** Every layer once, in a new order; a slot that is full meanwhile makes way for the next. */
  void round() {
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
    long awayNs = log.awaySinceLastNs();
    for (int layer = 0; layer < runs.length; layer++) {
      if (runs[layer] > 0) {
        log.add(Kind.ISOLATED, layer, runs[layer], sums[layer], slotStart, end, awayNs);
      }
    }
    log.calibrate();
  }

  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  private long aloneNs(LayerAlone layer) {
    layer.prepare();
    long start = ticker.nanos();
    layer.run();
    return ticker.nanos() - start;
  }
}
