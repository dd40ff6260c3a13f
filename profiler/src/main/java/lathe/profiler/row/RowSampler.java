package lathe.profiler.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import lathe.profiler.result.CacheState;
import lathe.profiler.sample.Calibrator;
import lathe.profiler.sample.Layered;
import lathe.profiler.sample.Ticker;
import lathe.profiler.statistics.MiddleMean;
import lathe.profiler.statistics.Order;

/**
 * Measures the rows of one fork, on the calling thread. Rows come in batches: within one, kernels are compiled first and then every row
 * gets a slot in every state, round after round in a new order, so that a slow stretch of the host meets many rows a little. A slot's
 * figure is the mean of the middle half of its runs: as fine as a mean, and deaf to interruptions.
 */
public final class RowSampler {
  private static final int ROUNDS = 5;
  private static final long SLOT_NS = 2_500_000;
  private static final long NETWORK_SLOT_NS = 12_000_000;
  private static final int NETWORK_SLOTS = 10;
  private static final int MOST_RUNS = 2_000;

  /** Runs until the JIT has seen each part of a kernel often enough; a layer of many tiles gets there in fewer. */
  private static final int WARM_UP_RUNS = 64;

  private static final int LEAST_WARM_UP_RUNS = 12;
  private static final long WARM_UP_NS = 6_000_000;

  /** The core's part of a calibration may take so much longer than the 10th percentile before what is beside it is set aside. */
  private static final double SLOW = 1.08;

  private final Calibrator calibration;
  private final Ticker ticker;
  private final Executor beside;
  private final Random random;
  private final double[] runs = new double[MOST_RUNS];
  private final List<Double> calibrations = new ArrayList<>();
  private double clockNs;

  /**
   * @param beside runs half of what the JIT has to see, on another thread; compiling takes longer than measuring
   */
  public RowSampler(Calibrator calibration, Ticker ticker, Executor beside, long seed) {
    this.calibration = calibration;
    this.ticker = ticker;
    this.beside = beside;
    this.random = new Random(seed);
  }

  /** What one slot found. */
  private record Slot(int row, CacheState state, double ns, double calibrationNs) {}

  /** The figures of a batch: one for each row and state. */
  public List<RowTime> measure(List<RowPiece> rows) {
    warmUp(rows);
    clockNs = clockNs();
    List<Slot> slots = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    Collections.addAll(order, IntStream.range(0, rows.size()).boxed().toArray(Integer[]::new));
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      for (int row : order) {
        for (CacheState state : rows.get(row).states()) {
          slots.add(slot(row, rows.get(row), state));
        }
      }
    }
    List<RowTime> times = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      for (CacheState state : rows.get(row).states()) {
        times.add(time(row, rows.get(row), state, slots));
      }
    }
    return times;
  }

  private RowTime time(int row, RowPiece piece, CacheState state, List<Slot> slots) {
    List<Slot> own = slots.stream().filter(slot -> slot.row == row && slot.state == state).toList();
    double limitNs = SLOW * Order.quantile(calibrations.stream().mapToDouble(Double::doubleValue).toArray(), 0.1);
    List<Slot> clean = own.stream().filter(slot -> slot.calibrationNs <= limitNs).toList();
    List<Slot> counting = clean.isEmpty() ? own : clean;
    double ns = Order.median(counting.stream().mapToDouble(Slot::ns).toArray());
    return new RowTime(row, piece.kernelId(), state, ns, counting.size(), own.size() - clean.size());
  }

  private Slot slot(int row, RowPiece piece, CacheState state) {
    double before = calibrate();
    double ns = Math.max(1, middleMean(piece, state, SLOT_NS) - clockNs);
    return new Slot(row, state, ns, Math.max(before, calibrate()));
  }

  private double calibrate() {
    calibration.run();
    calibrations.add((double) calibration.coreNs());
    return calibrations.getLast();
  }

  private double middleMean(RowPiece piece, CacheState state, long budgetNs) {
    long end = ticker.nanos() + budgetNs;
    int count = 0;
    do {
      piece.prepare(state);
      long start = ticker.nanos();
      piece.run();
      runs[count++] = ticker.nanos() - start;
    } while (count < MOST_RUNS && (count < 3 || ticker.nanos() < end));
    return MiddleMean.mean(Arrays.copyOf(runs, count));
  }

  /** What is read where nothing runs. */
  private double clockNs() {
    for (int i = 0; i < MOST_RUNS; i++) {
      long start = ticker.nanos();
      runs[i] = ticker.nanos() - start;
    }
    return MiddleMean.mean(Arrays.copyOf(runs, MOST_RUNS));
  }

  private void warmUp(List<RowPiece> rows) {
    // Two rows at once write over each other's images: what they compute means nothing.
    CompletableFuture<Void> half = CompletableFuture.runAsync(() -> everyOther(rows, 1), beside);
    everyOther(rows, 0);
    half.join();
  }

  private void everyOther(List<RowPiece> rows, int first) {
    for (int row = first; row < rows.size(); row += 2) {
      long end = ticker.nanos() + WARM_UP_NS;
      RowPiece piece = rows.get(row);
      for (int run = 0; run < WARM_UP_RUNS && (run < LEAST_WARM_UP_RUNS || ticker.nanos() < end); run++) {
        piece.prepare(piece.states().getLast());
        piece.run();
      }
    }
  }

  /** How long it takes to read rings of rising length, each once round before it counts. */
  public List<RingTime> sweep(RowEngine engine) {
    List<RingTime> times = new ArrayList<>();
    for (RowBench.Ring ring : engine.sweep()) {
      double[] rounds = new double[3];
      int places = ring.rotation().places();
      for (int round = -1; round < rounds.length; round++) {
        double[] each = new double[places];
        for (int i = 0; i < places; i++) {
          ring.rotation().prepare();
          long start = ticker.nanos();
          ring.rotation().run();
          each[i] = ticker.nanos() - start;
        }
        if (round >= 0) {
          rounds[round] = MiddleMean.mean(each);
        }
      }
      times.add(new RingTime(ring.bytes(), Order.median(rounds)));
    }
    return times;
  }

  /** One inference of a network, from end to end. */
  public WholeTime whole(Layered network) {
    CompletableFuture<Void> half = CompletableFuture.runAsync(() -> steps(network, 1), beside);
    steps(network, 0);
    half.join();
    for (long end = ticker.nanos() + 3 * NETWORK_SLOT_NS; ticker.nanos() < end;) {
      network.run();
    }
    double[] slots = new double[NETWORK_SLOTS];
    double[] beside = new double[NETWORK_SLOTS];
    for (int i = 0; i < NETWORK_SLOTS; i++) {
      double before = calibrate();
      slots[i] = slot(network);
      beside[i] = Math.max(before, calibrate());
    }
    double limitNs = SLOW * Order.quantile(calibrations.stream().mapToDouble(Double::doubleValue).toArray(), 0.1);
    double[] clean =
        IntStream.range(0, NETWORK_SLOTS).filter(i -> beside[i] <= limitNs).mapToDouble(i -> slots[i]).toArray();
    double[] counting = clean.length == 0 ? slots : clean;
    return new WholeTime(Order.median(counting), counting.length, NETWORK_SLOTS - clean.length);
  }

  private static void steps(Layered network, int first) {
    for (int run = 0; run < LEAST_WARM_UP_RUNS; run++) {
      for (int layer = first; layer < network.layers(); layer += 2) {
        network.run(layer);
      }
    }
  }

  private double slot(Layered network) {
    long end = ticker.nanos() + NETWORK_SLOT_NS;
    network.run();
    int count = 0;
    do {
      long start = ticker.nanos();
      network.run();
      runs[count++] = ticker.nanos() - start;
    } while (count < MOST_RUNS && (count < 3 || ticker.nanos() < end));
    return MiddleMean.mean(Arrays.copyOf(runs, count));
  }
}
