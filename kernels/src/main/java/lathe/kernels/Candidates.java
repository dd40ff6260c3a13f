package lathe.kernels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lathe.kernels.Operation.Chain;
import lathe.kernels.Operation.Conv;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Operation.SqueezeExcite;
import lathe.kernels.chain.BlockKernel;
import lathe.kernels.channel.ActivateKernel;
import lathe.kernels.conv.ConvKernel;
import lathe.kernels.conv.PointwiseKernel;
import lathe.kernels.depthwise.DepthwiseKernel;

/** The tiles of each family, and which of them suit an operation, ranked by a guess at their cost. */
final class Candidates {
  /** Of families that have but one tile. */
  static final Tile SINGLE = new Tile(1, 1);

  /** The only one of pools. */
  static final Tile POOLING = new Tile(1, 4);

  /** Tiles of products of one row, such as fully connected layers. */
  static final List<Tile> ONE_ROW = List.of(new Tile(1, 8), new Tile(1, 6), new Tile(1, 4), new Tile(1, 2), new Tile(1, 1));

  /** Tiles of matrix products of many rows, for any number of registers; {@link GemmCost} ranks them. */
  private static final List<Tile> MANY_ROWS = List.of(
      new Tile(6, 4), new Tile(5, 4), new Tile(4, 4), new Tile(3, 4), new Tile(5, 5), new Tile(12, 2), new Tile(10, 2),
      new Tile(8, 2), new Tile(7, 2), new Tile(6, 2), new Tile(5, 2), new Tile(4, 2), new Tile(14, 1), new Tile(8, 1),
      new Tile(7, 1), new Tile(4, 1), new Tile(2, 4), new Tile(2, 2), new Tile(2, 1));

  static final List<Tile> PRODUCTS = Stream.of(MANY_ROWS, ONE_ROW).flatMap(List::stream).toList();

  /** Tiles of dense windows whose outputs share inputs; {@link WindowCost} ranks them. */
  static final List<Tile> SHARING = List.of(
      new Tile(8, 1), new Tile(7, 1), new Tile(6, 1), new Tile(4, 1), new Tile(2, 1), new Tile(8, 2), new Tile(7, 2),
      new Tile(6, 2), new Tile(4, 2), new Tile(2, 2));

  /** The tile of pointwise products of few inputs, which holds weights in registers. */
  static final Tile HOLDING = new Tile(28, 1);

  static final List<Tile> DEPTHWISE = List.of(
      new Tile(8, 1), new Tile(7, 1), new Tile(6, 1), new Tile(5, 1), new Tile(4, 1), new Tile(3, 1), new Tile(2, 1),
      new Tile(1, 1));

  /** Rows of a dense window. */
  static final int MOST_DENSE = 64;

  /** Registers of the smallest depthwise tile for other things than the weights of a row of its window: an output and an input. */
  private static final int BESIDE_WEIGHTS = 2;

  /** How many times as long a tile takes, as a guess, that is short of registers. */
  private static final double CROWDED = 1.1;

  /** Rows of a strip of a block. */
  static final List<Integer> STRIPS = List.of(1, 2, 4, 7, 14, 28);

  /** What a strip should take at most: half of the second-level cache of a small core, so that weights and images find room beside it. */
  private static final long STRIP_FLOATS = 256 * 1024 / Float.BYTES;

  private Candidates() {}

  /** See {@link Catalog#candidates}. */
  static List<KernelId> of(Operation operation) {
    return switch (operation) {
      case Conv conv -> conv(conv);
      case Depthwise depthwise -> depthwise(depthwise);
      case Operation.Pool _,Operation.AveragePool _ -> List.of(id(operation, "", POOLING));
      case SqueezeExcite se -> squeezeExcite(se);
      case Operation.Add _,Operation.Concat _,Operation.Resize _,Operation.Softmax _,Operation.Detections _ ->
          List.of(id(operation, "", SINGLE));
      case Operation.Multiply m -> List.of(id(operation, m.isPerChannel() ? "gate" : "", SINGLE));
      case Operation.Activate _ ->
          ActivateKernel.variants(operation.activation()).stream().map(variant -> id(operation, variant, SINGLE)).toList();
      case Chain chain -> chain(chain);
    };
  }

  private static KernelId id(Operation operation, String variant, Tile tile) {
    return KernelId.of(Family.of(operation), variant, tile.rows(), tile.vectors(), operation.activation());
  }

  private static KernelId id(Operation operation, WindowVariant variant, Tile tile) {
    return id(operation, variant.toString(), tile);
  }

  private static List<KernelId> conv(Conv conv) {
    checkDense(conv);
    Window window = conv.window();
    int rows = window.isPointwise() ? Math.toIntExact(conv.in().pixels()) : conv.out().width();
    GemmCost gemm = new GemmCost(rows, vectors(conv));
    List<Tile> tiles = new ArrayList<>(rows == 1 ? ONE_ROW : PRODUCTS);
    tiles.removeIf(tile -> tile.rows() > rows || tile.registers() > Lanes.registers());
    tiles.removeIf(tile -> !ConvKernel.fits(window, tile.rows(), tile.vectors(), conv.activation()));
    tiles.sort(Comparator.comparingDouble(gemm::of));
    Map<KernelId, Double> cycles = new LinkedHashMap<>();
    if (window.isPointwise() && rows >= HOLDING.rows() && PointwiseKernel.canHold(conv.in().channels())) {
      cycles.put(id(conv, WindowVariant.of(window).holding(conv.in().channels()), HOLDING), gemm.ofHeld(HOLDING));
    }
    sharing(conv).forEach((tile, cost) -> cycles.put(id(conv, WindowVariant.of(window).sharing(conv.in().channels()), tile), cost));
    tiles.forEach(tile -> cycles.put(window.isPointwise() ? id(conv, "", tile) : id(conv, WindowVariant.of(window), tile),
        window.kernel() * gemm.of(tile)));
    return cycles.keySet().stream().sorted(Comparator.comparingDouble(cycles::get)).toList();
  }

  /** @throws BadInputException where no kernel has such a convolution, whatever its tile */
  private static void checkDense(Conv conv) {
    Window window = conv.window();
    if (window.dilation() > 1) {
      throw new BadInputException(
          "a dense convolution with dilation %d: no kernel has it; make it depthwise, or its dilation 1".formatted(window.dilation()));
    }
    if (window.kernel() > MOST_DENSE) {
      throw new BadInputException("a dense convolution with a window of %dx%d: kernels have at most %dx%d; make it depthwise, or smaller"
          .formatted(window.kernel(), window.kernel(), MOST_DENSE, MOST_DENSE));
    }
    if ((long) window.kernel() * conv.in().channels() >= Operands.MOST_INPUTS) {
      throw tooManyInputs("a dense convolution of %d channels, %d wide".formatted(conv.in().channels(), window.kernel()));
    }
  }

  private static BadInputException tooManyInputs(String what) {
    return new BadInputException(
        "%s: kernels read fewer than %d inputs in a row; give it fewer channels".formatted(what, Operands.MOST_INPUTS));
  }

  private static List<KernelId> squeezeExcite(SqueezeExcite se) {
    if (Math.max(se.in().channels(), se.squeeze()) >= Operands.MOST_INPUTS) {
      throw tooManyInputs("a squeeze-excite of %d channels by way of %d".formatted(se.in().channels(), se.squeeze()));
    }
    return ONE_ROW.stream().limit(2).map(tile -> id(se, se.inner().toString(), tile)).toList();
  }

  /** Tiles whose outputs share inputs, and what each costs. */
  private static Map<Tile, Double> sharing(Conv conv) {
    Window window = conv.window();
    int width = conv.out().width();
    WindowCost cost = new WindowCost(Taps.of(window), width, vectors(conv));
    Map<Tile, Double> cycles = new LinkedHashMap<>();
    for (Tile tile : window.stride() < window.kernel() ? SHARING : List.<Tile>of()) {
      if (tile.rows() <= width && sharingFits(window, tile)) {
        cycles.put(tile, cost.of(tile));
      }
    }
    return cycles;
  }

  /** Whether the outputs of a tile that share inputs, the weights of a row of their window and an input are held in registers. */
  static boolean sharingFits(Window window, Tile tile) {
    return (tile.rows() + window.kernel()) * tile.vectors() + 2 <= Lanes.registers();
  }

  /** Vectors of one pixel of the output. */
  private static int vectors(Conv conv) {
    return Lanes.current().pad(conv.outChannels()) / Lanes.current().floats();
  }

  private static List<KernelId> depthwise(Depthwise depthwise) {
    WindowVariant plain = WindowVariant.of(depthwise.window());
    WindowVariant ahead = plain.fetchingAhead(true);
    List<WindowVariant> variants = !Lanes.canStoreNone() || !DepthwiseKernel.fetchesAhead(depthwise) ? List.of(plain)
        : NearCache.holdsTwoPatches() ? List.of(ahead, plain) : List.of(plain, ahead);
    List<Tile> tiles = depthwiseTiles(depthwise);
    if (variants.getFirst().equals(ahead)) {
      tiles.sort(Comparator.comparingDouble(tile -> depthwiseCost(tile, depthwise) * (hasRoom(tile, depthwise, ahead) ? 1 : CROWDED)));
    }
    return tiles.stream().flatMap(tile -> variants.stream().map(variant -> id(depthwise, variant, tile))).toList();
  }

  private static boolean hasRoom(Tile tile, Depthwise depthwise, WindowVariant ahead) {
    return new DepthwiseKernel(id(depthwise, ahead, tile), depthwise.window(), true).hasRoom();
  }

  /** What comes first for a part of a larger kernel, which goes through it in ways of its own: nothing that fetches ahead. */
  static KernelId ofPart(Operation part) {
    return part instanceof Depthwise depthwise ? id(depthwise, WindowVariant.of(depthwise.window()), depthwiseTiles(depthwise).getFirst())
        : of(part).getFirst();
  }

  private static List<Tile> depthwiseTiles(Depthwise depthwise) {
    Window window = depthwise.window();
    int most = Lanes.registers() - BESIDE_WEIGHTS;
    if (window.kernel() > most) {
      throw new BadInputException(
          "a depthwise convolution with a window of %1$dx%1$d: kernels have at most %2$dx%2$d with %3$d vector registers; make it smaller"
              .formatted(window.kernel(), most, Lanes.registers()));
    }
    int width = depthwise.out().width();
    int phase = Math.max(1, width / window.dilation());
    List<Tile> tiles = new ArrayList<>(DEPTHWISE);
    tiles.removeIf(tile -> tile.rows() > phase || !depthwiseFits(window.kernel(), tile));
    tiles.sort(Comparator.comparingDouble(tile -> depthwiseCost(tile, depthwise)));
    return tiles;
  }

  /** Whether registers hold the outputs of a tile and the weights of a row of its window. */
  static boolean depthwiseFits(int kernel, Tile tile) {
    return tile.rows() - 1 + kernel <= Lanes.registers() - BESIDE_WEIGHTS;
  }

  /** Where each part has a kernel of its own. */
  private static List<KernelId> chain(Chain chain) {
    chain.parts().forEach(Candidates::of);
    return chain.parts().getLast() instanceof SqueezeExcite ? depthwiseSqueeze(chain) : block(chain);
  }

  private static List<KernelId> depthwiseSqueeze(Chain chain) {
    Depthwise depthwise = chain.depthwise();
    WindowVariant variant = WindowVariant.of(depthwise.window()).withInner(depthwise.activation());
    return depthwiseTiles(depthwise).stream().map(tile -> id(chain, variant, tile)).toList();
  }

  /** The longest strips that are short enough come first, then shorter ones, then longer ones. */
  private static List<KernelId> block(Chain chain) {
    Depthwise depthwise = chain.depthwise();
    List<Integer> rows = new ArrayList<>(STRIPS);
    rows.removeIf(r -> r > depthwise.out().height());
    rows.sort(Comparator.comparingInt(r -> BlockKernel.stripFloats(chain, r) <= STRIP_FLOATS ? -r : r));
    return rows.stream().map(r -> id(chain, WindowVariant.of(depthwise.window()), new Tile(r, 1))).toList();
  }

  /**
   * Cycles for one row of the window over one row of outputs, phase by phase: multiply-adds or loads, whichever there are more
   * of, and some for the loop around them.
   */
  private static double depthwiseCost(Tile tile, Depthwise depthwise) {
    Window window = depthwise.window();
    int outputs = tile.rows();
    int width = depthwise.out().width();
    double multiplies = outputs * window.kernel();
    double loads = window.kernel() + (outputs - 1) * window.stride() + window.kernel();
    int longer = width % window.dilation();
    int tiles = longer * Math.ceilDiv(width / window.dilation() + 1, outputs)
        + (window.dilation() - longer) * Math.ceilDiv(width / window.dilation(), outputs);
    return tiles * (Math.max(multiplies, loads) / 2 + 3);
  }
}
