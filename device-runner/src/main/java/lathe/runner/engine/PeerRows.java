package lathe.runner.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import lathe.kernels.Dtype;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.OneLayer;
import lathe.networks.weight.Weights;
import lathe.profiler.machine.Machine;
import lathe.profiler.result.CacheState;
import lathe.profiler.row.RowBench;
import lathe.profiler.row.RowEngine;
import lathe.profiler.row.RowPiece;
import lathe.profiler.sample.Layered;
import lathe.profiler.sample.Protocol;

/**
 * Rows of another engine: each layer is a model of its own. An engine keeps its weights where it likes, so they cannot be moved; copies of
 * the model that run in turn stand in for the other layers of a network.
 */
public final class PeerRows implements RowEngine {
  /** The copies are together this many times as large as the second-level cache, so that it holds none of them until it runs again. */
  private static final int CACHES = 4;

  private static final long DEFAULT_L2_BYTES = 1 << 20;

  /** More copies of small weights would take longer to load than to measure. */
  private static final int MOST_COPIES = 16;

  private static final float WRITTEN = 0.5f;

  private final BiFunction<Network, Weights, PeerEngine> engine;
  private final List<PeerEngine> rows = new ArrayList<>();
  private final List<PeerEngine> networks = new ArrayList<>();

  public PeerRows(Engine engine) {
    this(engine::openForTime);
  }

  PeerRows(BiFunction<Network, Weights, PeerEngine> engine) {
    this.engine = engine;
  }

  @Override
  public List<RowPiece> rows(List<LayerKey> keys) {
    close(rows);
    return keys.stream().<RowPiece>map(this::piece).toList();
  }

  private Piece piece(LayerKey key) {
    Network network = OneLayer.network(key);
    Weights weights = Weights.seeded(network, Protocol.DEFAULT_SEED);
    List<PeerEngine> copies = IntStream.range(0, copies(network, key.dtype())).mapToObj(_ -> load(network, weights, rows)).toList();
    float[] image = new float[Math.toIntExact(network.input().elements())];
    Arrays.fill(image, WRITTEN);
    copies.forEach(copy -> runFirst(copy, image));
    return new Piece(copies, image);
  }

  /** An engine's first inference packs weights and gets memory for images, which no other one of a network's life does. */
  private static void runFirst(PeerEngine copy, float[] image) {
    copy.input(image);
    copy.run();
  }

  /** The images of a copy go round with its weights. */
  private static int copies(Network network, Dtype dtype) {
    long bytes = (network.deployedParams() + network.input().elements() + network.output().elements()) * dtype.bytes();
    long wanted = CACHES * Machine.current().cacheBytes(2).orElse(DEFAULT_L2_BYTES) / bytes + 1;
    return network.deployedParams() == 0 ? 1 : (int) Math.min(MOST_COPIES, wanted);
  }

  private PeerEngine load(Network network, Weights weights, List<PeerEngine> beside) {
    PeerEngine loaded = engine.apply(network, weights);
    beside.add(loaded);
    return loaded;
  }

  @Override
  public List<Layered> networks(List<Network> all) {
    close(networks);
    return all.stream().map(network -> load(network, Weights.seeded(network, Protocol.DEFAULT_SEED), networks))
        .map(whole -> Layered.of(1, _ -> whole.run())).toList();
  }

  @Override
  public List<RowBench.Ring> sweep() {
    return List.of();
  }

  private static void close(List<PeerEngine> engines) {
    engines.forEach(PeerEngine::close);
    engines.clear();
  }

  private static final class Piece implements RowPiece {
    private final List<PeerEngine> copies;
    private final float[] image;
    private int at;

    Piece(List<PeerEngine> copies, float[] image) {
      this.copies = copies;
      this.image = image;
    }

    @Override
    public String kernelId() {
      return copies.getFirst().name() + "-" + copies.getFirst().version();
    }

    @Override
    public List<CacheState> states() {
      return List.of(CacheState.NETWORK);
    }

    @Override
    public void prepare(CacheState state) {
      at = at + 1 == copies.size() ? 0 : at + 1;
      copies.get(at).input(image);
    }

    @Override
    public void run() {
      copies.get(at).run();
    }
  }
}
