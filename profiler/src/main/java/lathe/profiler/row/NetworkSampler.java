package lathe.profiler.row;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import lathe.profiler.sample.Calibrator;
import lathe.profiler.sample.Layered;
import lathe.profiler.sample.Ticker;

/**
 * Measures networks whole, on the calling thread: round after round each of them has one short slot, so that a slow second of the host, or
 * a slow minute, meets all of them alike.
 */
public final class NetworkSampler {
  private static final long SLOT_NS = 12_000_000;

  /** Runs of each layer until the JIT has seen enough of it. */
  private static final int WARM_UP_RUNS = 12;

  private final CoreWatch core;
  private final SlotClock clock;
  private final Executor beside;
  private List<Layered> networks = List.of();

  /**
   * @param beside runs half of what the JIT has to see, on another thread; compiling takes longer than measuring
   */
  public NetworkSampler(Calibrator calibration, Ticker ticker, Executor beside) {
    this.core = new CoreWatch(calibration);
    this.clock = new SlotClock(ticker);
    this.beside = beside;
  }

  /** Warms networks up, for rounds to come. */
  public void warmUp(List<Layered> all) {
    networks = List.copyOf(all);
    CompletableFuture<Void> half = CompletableFuture.runAsync(() -> everyOther(1), beside);
    everyOther(0);
    half.join();
  }

  /** Layers that run beside others write over each other's images: what they compute means nothing. */
  private void everyOther(int first) {
    for (Layered network : networks) {
      for (int run = 0; run < WARM_UP_RUNS; run++) {
        for (int layer = first; layer < network.layers(); layer += 2) {
          network.run(layer);
        }
      }
    }
  }

  /**
   * One slot of each network.
   *
   * @param seed of their order
   * @return by the networks' places in their list
   */
  public List<NetworkSlot> round(long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, networks.size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    NetworkSlot[] slots = new NetworkSlot[networks.size()];
    for (int place : order) {
      slots[place] = slot(networks.get(place));
    }
    return List.of(slots);
  }

  private NetworkSlot slot(Layered network) {
    double before = core.calibrate();
    network.run();
    double ns = clock.middleMean(() -> {}, network::run, SLOT_NS);
    return new NetworkSlot(ns, Math.max(before, core.calibrate()));
  }
}
