package lathe.profiler.row;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import lathe.profiler.result.CacheState;
import lathe.profiler.sample.Calibrator;
import lathe.profiler.sample.Ticker;
import lathe.profiler.statistics.MiddleMean;
import lathe.profiler.statistics.Order;

/**
 * Measures the rows of one fork, on the calling thread. Rows come in batches: those of one are warmed up together, and then every row gets
 * a slot in every state, round after round in a new order, so that a slow stretch of the host meets many rows a little.
 */
public final class RowSampler {
  private static final int ROUNDS = 4;
  private static final long SLOT_NS = 2_500_000;

  /** Runs until the JIT has seen each part of a kernel often enough; a layer of many tiles gets there in fewer. */
  private static final int WARM_UP_RUNS = 64;

  private static final int LEAST_WARM_UP_RUNS = 12;
  private static final long WARM_UP_NS = 6_000_000;

  private final CoreWatch core;
  private final Ticker ticker;
  private final Executor beside;
  private final SlotClock clock;
  private double clockNs;

  /**
   * @param beside runs half of what the JIT has to see, on another thread; compiling takes longer than measuring
   */
  public RowSampler(Calibrator calibration, Ticker ticker, Executor beside) {
    this.core = new CoreWatch(calibration);
    this.clock = new SlotClock(ticker);
    this.ticker = ticker;
    this.beside = beside;
  }

  /** What one slot found. */
  private record Slot(int row, CacheState state, double ns, double calibrationNs) {}

  /**
   * The figures of a batch that is warm: one for each row and state.
   *
   * @param seed of the orders in which rows take their turns
   */
  public List<RowTime> measure(List<RowPiece> rows, long seed) {
    Random random = new Random(seed);
    clockNs = clock.emptyNs();
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
    double limitNs = core.limitNs();
    List<Slot> clean = own.stream().filter(slot -> slot.calibrationNs <= limitNs).toList();
    List<Slot> counting = clean.isEmpty() ? own : clean;
    double ns = Order.median(counting.stream().mapToDouble(Slot::ns).toArray());
    return new RowTime(row, piece.kernelId(), state, ns, clean.size(), own.size() - clean.size());
  }

  private Slot slot(int row, RowPiece piece, CacheState state) {
    double before = core.calibrate();
    double ns = Math.max(1, clock.middleMean(() -> piece.prepare(state), piece::run, SLOT_NS) - clockNs);
    return new Slot(row, state, ns, Math.max(before, core.calibrate()));
  }

  /** Has the JIT compile what a batch runs. Two rows at once write over each other's images: what they compute means nothing. */
  public void warmUp(List<RowPiece> rows) {
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
}
