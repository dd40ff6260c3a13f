package lathe.profiler.row;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Step;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.plan.Bench;
import lathe.networks.plan.KernelChooser;
import lathe.networks.plan.Lowering;
import lathe.networks.plan.Plan;
import lathe.networks.plan.RotatingLayer;
import lathe.profiler.machine.Machine;
import lathe.profiler.result.CacheState;
import lathe.profiler.sample.Layered;

/**
 * Rows of the engine {@code lathe}: layers whose weights move round a ring, a short one that stays in the last cache or a long one that no
 * cache holds.
 */
public final class RowBench implements RowEngine {
  private static final long DEFAULT_L2_BYTES = 1 << 20;
  private static final long DEFAULT_LAST_BYTES = 32 << 20;

  /** The short ring: so many second-level caches that nothing of it is left there after a round. */
  private static final int SHORT_IN_L2 = 8;

  /** The long ring: so many last-level caches. */
  private static final int LONG_IN_LAST = 4;

  private static final long MOST_RING_BYTES = 256L << 20;

  /** Places for weights in a ring; the smallest weights jump over what lies between. */
  private static final int MOST_PLACES = 512;

  /** The layer that a sweep of rings reads: 1 MiB of weights, which is all that it takes time for. */
  private static final String READER = "f32/dense/1x1x512->1x1x512/k1s1d1/p0.0.0.0/linear";

  private static final int[] SWEEP_MIB = {4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 64, 96, 128, 192, 256};

  private final int shortFloats;
  private final int longFloats;
  private Bench bench;

  /** A bench for the caches of this machine. */
  public static RowBench ofMachine() {
    Machine machine = Machine.current();
    long l2Bytes = machine.cacheBytes(2).orElse(DEFAULT_L2_BYTES);
    long lastBytes = machine.cacheBytes(3).orElse(machine.cacheBytes(2).orElse(DEFAULT_LAST_BYTES));
    return new RowBench(SHORT_IN_L2 * l2Bytes, Math.clamp(LONG_IN_LAST * lastBytes, SHORT_IN_L2 * l2Bytes, MOST_RING_BYTES));
  }

  RowBench(long shortBytes, long longBytes) {
    this.shortFloats = (int) (shortBytes / Float.BYTES);
    this.longFloats = (int) (longBytes / Float.BYTES);
    this.bench = new Bench(List.of(), longFloats);
  }

  /** Rows that share their memory for images. */
  @Override
  public List<RowPiece> rows(List<LayerKey> keys) {
    bench = bench.resized(keys);
    return keys.stream().<RowPiece>map(key -> new Piece(bench.open(key))).toList();
  }

  /** Networks that share their memory for images and weights. */
  @Override
  public List<Layered> networks(List<Network> networks) {
    List<Plan> plans = networks.stream().map(network -> Lowering.lower(network, KernelChooser.EXPECTED)).toList();
    bench = bench.resizedTo(plans);
    return plans.stream().map(bench::open).map(session -> Layered.of(session.size(), session::step)).toList();
  }

  /** Up to the long ring. */
  @Override
  public List<Ring> sweep() {
    LayerKey key = LayerKey.parse(READER);
    bench = bench.resized(List.of(key));
    List<Ring> rings = new ArrayList<>();
    for (int mebibytes : SWEEP_MIB) {
      int floats = mebibytes << 18;
      if (floats <= longFloats) {
        rings.add(new Ring((long) mebibytes << 20, new Rotation(bench.open(key), floats)));
      }
    }
    return rings;
  }

  /** A ring and what reads it. */
  public record Ring(long bytes, Rotation rotation) {}

  /** A layer whose weights move round one ring. */
  public static final class Rotation {
    private final RotatingLayer layer;
    private final Step[] steps;
    private final int stride;
    private int at;

    Rotation(RotatingLayer layer, int ringFloats) {
      this.layer = layer;
      int weightFloats = Math.max(16, layer.weightFloats());
      int places = Math.max(1, ringFloats / weightFloats);
      this.steps = new Step[Math.min(MOST_PLACES, places)];
      this.stride = places / steps.length * weightFloats;
    }

    /** Places that weights are read from, one after the other. */
    public int places() {
      return steps.length;
    }

    /** Writes the input and moves on. */
    public void prepare() {
      at = at + 1 == steps.length ? 0 : at + 1;
      if (steps[at] == null) {
        steps[at] = layer.at(at * stride);
      }
      layer.writeInputs();
    }

    public void run() {
      steps[at].run();
    }
  }

  private final class Piece implements RowPiece {
    private final RotatingLayer layer;
    private final Rotation resident;
    private final Rotation memory;
    private Rotation current;

    Piece(RotatingLayer layer) {
      this.layer = layer;
      this.resident = new Rotation(layer, shortFloats);
      this.memory = new Rotation(layer, longFloats);
      this.current = memory;
    }

    @Override
    public String kernelId() {
      return layer.kernel().toString();
    }

    @Override
    public List<CacheState> states() {
      return layer.weightFloats() == 0 ? List.of(CacheState.MEMORY) : List.of(CacheState.RESIDENT, CacheState.MEMORY);
    }

    @Override
    public void prepare(CacheState state) {
      current = state == CacheState.RESIDENT ? resident : memory;
      current.prepare();
    }

    @Override
    public void run() {
      current.run();
    }
  }
}
