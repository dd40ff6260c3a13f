package lathe.profiler.worker;

import java.util.Arrays;
import lathe.kernels.BadInputException;
import lathe.profiler.message.SlotTimes;
import lathe.profiler.message.Slowdown;
import lathe.profiler.rate.Ballast;
import lathe.profiler.sample.Calibrator;
import lathe.profiler.sample.Layered;
import lathe.profiler.sample.Ticker;
import lathe.profiler.statistics.Order;
import org.jspecify.annotations.Nullable;

/**
 * Runs and times the inferences of an arm, with the extra work of its {@link Slowdown}. Nothing is allocated between two readings of the
 * clock.
 */
final class ArmLoop {
  /**
   * Untimed inferences at the start of a slot; of a network that takes longer than a slot one does, for it fills all caches anew anyway.
   */
  private static final int UNTIMED = 2;

  private static final int MOST_INFERENCES = 25_000;

  /** Inferences from whose median the extra work is cut to size. */
  private static final int PROBES = 40;

  private final ArmWorkshop.Piece piece;
  private final @Nullable Layered layered;
  private final Ticker ticker = Ticker.SYSTEM;
  private final long[] timings = new long[MOST_INFERENCES];
  private final long[] layerNs;
  private final Ballast ballast = new Ballast();
  private int slowLayer = -1;
  private int extraBlocks;

  ArmLoop(ArmWorkshop.Piece piece) {
    this.piece = piece;
    this.layered = piece.layered();
    this.layerNs = new long[piece.layers().size()];
  }

  /** Measures what the slowdown is a share of, and does that much more from now on. */
  void slowDown(Slowdown slowdown) {
    if (slowdown.share() == 0) {
      return;
    }
    ballast.warmUp();
    int layer = slowdown.layer().isEmpty() ? -1 : index(slowdown.layer());
    double[] costNs = new double[PROBES];
    double[] blockNs = new double[PROBES];
    for (int probe = 0; probe < PROBES; probe++) {
      costNs[probe] = layer < 0 ? run() : layerOnce(layer);
      blockNs[probe] = ballast.blockNs();
    }
    slowLayer = layer < 0 ? layerNs.length - 1 : layer;
    extraBlocks = Math.toIntExact(Math.round(slowdown.share() * Order.median(costNs) / Order.median(blockNs)));
  }

  private int index(String layer) {
    int index = piece.layers().indexOf(layer);
    if (index < 0) {
      throw new BadInputException("layer %s: %s has no such layer to slow down; ./lathe networks lists them".formatted(layer,
          piece.version()));
    }
    return index;
  }

  private long layerOnce(int layer) {
    Arrays.fill(layerNs, 0);
    runLayers();
    return layerNs[layer];
  }

  /** One inference; how long it took. */
  private long run() {
    long began = ticker.nanos();
    piece.inference().run();
    ballast.run(extraBlocks);
    return ticker.nanos() - began;
  }

  /** One inference with a reading of the clock behind each layer, added to {@link #layerNs}. */
  private long runLayers() {
    Layered layers = layered;
    if (layers == null) {
      return run();
    }
    long began = ticker.nanos();
    long last = began;
    for (int layer = 0; layer < layerNs.length; layer++) {
      layers.run(layer);
      if (layer == slowLayer) {
        ballast.run(extraBlocks);
      }
      long now = ticker.nanos();
      layerNs[layer] += now - last;
      last = now;
    }
    return last - began;
  }

  /** Runs for {@code budgetNs}, at least once; the first inferences, which find the caches of another arm, are not timed. */
  SlotTimes slot(long budgetNs, boolean byLayer, WorkerHost host) {
    long awayNs = host.awayNs();
    int count = fill(budgetNs, byLayer, UNTIMED);
    Calibrator calibration = host.calibration();
    calibration.run();
    return new SlotTimes(Arrays.copyOf(timings, count), byLayer ? layerNs.clone() : new long[0], calibration.coreNs(),
        calibration.memoryNs(), host.awayNs() - awayNs);
  }

  /** Nanoseconds of one inference, the mean over {@code budgetNs}; for warm-up. */
  double batch(long budgetNs, boolean byLayer) {
    int count = fill(budgetNs, byLayer, 0);
    return (double) Arrays.stream(timings, 0, count).sum() / count;
  }

  private int fill(long budgetNs, boolean byLayer, int untimed) {
    long endNs = ticker.nanos() + budgetNs;
    for (int i = 0; i < untimed && (i == 0 || ticker.nanos() < endNs); i++) {
      one(byLayer);
    }
    Arrays.fill(layerNs, 0);
    int count = 0;
    do {
      timings[count++] = one(byLayer);
    } while (ticker.nanos() + timings[count - 1] <= endNs && count < timings.length);
    return count;
  }

  private long one(boolean byLayer) {
    return byLayer ? runLayers() : run();
  }
}
