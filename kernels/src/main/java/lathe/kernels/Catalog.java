package lathe.kernels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.kernels.Operation.Chain;
import lathe.kernels.Operation.Conv;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Operation.SqueezeExcite;
import lathe.kernels.channel.ActivateKernel;
import lathe.kernels.chain.BlockKernel;
import lathe.kernels.chain.DepthwiseSqueezeKernel;
import lathe.kernels.channel.AddKernel;
import lathe.kernels.channel.AveragePoolKernel;
import lathe.kernels.channel.ConcatKernel;
import lathe.kernels.channel.MultiplyKernel;
import lathe.kernels.channel.PoolKernel;
import lathe.kernels.channel.ResizeKernel;
import lathe.kernels.channel.SoftmaxKernel;
import lathe.kernels.channel.SqueezeExciteKernel;
import lathe.kernels.conv.ConvKernel;
import lathe.kernels.conv.PointwiseKernel;
import lathe.kernels.depthwise.DepthwiseKernel;
import lathe.kernels.detection.DetectionsKernel;

/**
 * The one list of kernels. Planner, tuner, contract tests and benchmarks all ask here: {@link #candidates} for what can
 * execute an operation, {@link #load} for the kernel itself. To add a tile, add it to the list of its family.
 */
public final class Catalog {
  /** Goes up whenever some kernel's code does other than before: figures of two versions are not comparable. */
  public static final int VERSION = 17;

  private static final List<Tile> ONE_ROW = List.of(new Tile(1, 8), new Tile(1, 6), new Tile(1, 4), new Tile(1, 2), new Tile(1, 1));

  /** Tiles of matrix products of many rows, for any number of registers; {@link GemmCost} ranks them. */
  private static final List<Tile> MANY_ROWS = List.of(
      new Tile(6, 4), new Tile(5, 4), new Tile(4, 4), new Tile(3, 4), new Tile(5, 5), new Tile(12, 2), new Tile(10, 2),
      new Tile(8, 2), new Tile(7, 2), new Tile(6, 2), new Tile(5, 2), new Tile(4, 2), new Tile(14, 1), new Tile(8, 1),
      new Tile(7, 1), new Tile(4, 1), new Tile(2, 4), new Tile(2, 2), new Tile(2, 1));

  private static final List<Tile> PRODUCTS = Stream.of(MANY_ROWS, ONE_ROW).flatMap(List::stream).toList();

  /** Tiles of dense windows whose outputs share inputs; {@link WindowCost} ranks them. */
  private static final List<Tile> SHARING = List.of(
      new Tile(8, 1), new Tile(7, 1), new Tile(6, 1), new Tile(4, 1), new Tile(2, 1), new Tile(8, 2), new Tile(7, 2),
      new Tile(6, 2), new Tile(4, 2), new Tile(2, 2));

  /** The tile of pointwise products of few inputs, which holds weights in registers. */
  private static final Tile HOLDING = new Tile(28, 1);

  private static final List<Tile> DEPTHWISE = List.of(
      new Tile(8, 1), new Tile(7, 1), new Tile(6, 1), new Tile(5, 1), new Tile(4, 1), new Tile(3, 1), new Tile(2, 1),
      new Tile(1, 1));

  /** Rows of a dense window. */
  private static final int MOST_DENSE = 64;

  /** Registers that the smallest depthwise tile takes beside the weights of a row of its window: for an output and an input. */
  private static final int BESIDE_WEIGHTS = 2;

  /** Rows of a strip of a block. */
  private static final List<Integer> STRIPS = List.of(1, 2, 4, 7, 14, 28);

  /** What a strip should take at most: half of the second-level cache of a small core, so that weights and images find room beside it. */
  private static final long STRIP_FLOATS = 256 * 1024 / Float.BYTES;

  /** At least 1, and no more than an int holds. */
  private static final String NUMBER = "([1-9]\\d{0,8})";

  private static final String WINDOW = "k" + NUMBER + "s" + NUMBER;
  private static final String DILATED = WINDOW + "(?:d" + NUMBER + ")?";
  private static final String ACTIVATION =
      Stream.of(Activation.values()).map(Activation::toString).collect(Collectors.joining("|", "(", ")"));

  /** Every variant that begins with a window. */
  private static final Pattern PARTS = Pattern.compile(DILATED + "(?:c" + NUMBER + ")?(?:h" + NUMBER + ")?" + ACTIVATION + "?");

  private static final Map<KernelId, Kernel> LOADED = new ConcurrentHashMap<>();

  private Catalog() {}

  /**
   * The kernels that can execute an operation, the one expected to be fastest first. Which that is on a given CPU only
   * a measurement tells.
   *
   * @throws BadInputException where there is none
   */
  public static List<KernelId> candidates(Operation operation) {
    return switch (operation) {
      case Conv conv -> conv(conv);
      case Depthwise depthwise -> depthwise(depthwise);
      case Operation.Pool _ -> List.of(id(operation, "", new Tile(1, 4)));
      case SqueezeExcite se -> squeezeExcite(se);
      case Operation.Add _,Operation.Concat _,Operation.Resize _,Operation.Softmax _,Operation.Detections _ ->
          List.of(id(operation, "", new Tile(1, 1)));
      case Operation.AveragePool _ -> List.of(id(operation, "", new Tile(1, 4)));
      case Operation.Multiply m -> List.of(id(operation, m.isPerChannel() ? "gate" : "", new Tile(1, 1)));
      case Operation.Activate _ ->
          ActivateKernel.variants(operation.activation()).stream().map(variant -> id(operation, variant, new Tile(1, 1))).toList();
      case Chain chain when chain.parts().getLast() instanceof SqueezeExcite se -> depthwiseSqueeze(chain, se);
      case Chain chain -> block(chain);
    };
  }

  private static KernelId id(Operation operation, String variant, Tile tile) {
    return KernelId.of(Family.of(operation), variant, tile.rows(), tile.vectors(), operation.activation());
  }

  private static List<KernelId> conv(Conv conv) {
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
    int rows = window.isPointwise() ? Math.toIntExact(conv.in().pixels()) : conv.out().width();
    GemmCost gemm = new GemmCost(rows, vectors(conv));
    List<Tile> tiles = new ArrayList<>(rows == 1 ? ONE_ROW : PRODUCTS);
    tiles.removeIf(tile -> tile.rows() > rows || tile.registers() > Lanes.registers());
    tiles.removeIf(tile -> !ConvKernel.fits(window, tile.rows(), tile.vectors(), conv.activation()));
    tiles.sort(Comparator.comparingDouble(gemm::of));
    Map<KernelId, Double> cycles = new LinkedHashMap<>();
    if (window.isPointwise() && rows >= HOLDING.rows() && PointwiseKernel.canHold(conv.in().channels())) {
      cycles.put(id(conv, variant(window) + "h" + conv.in().channels(), HOLDING), gemm.ofHeld(HOLDING));
    }
    sharing(conv).forEach((tile, cost) -> cycles.put(id(conv, variant(window) + "c" + conv.in().channels(), tile), cost));
    tiles.forEach(tile -> cycles.put(id(conv, window.isPointwise() ? "" : variant(window), tile), window.kernel() * gemm.of(tile)));
    return cycles.keySet().stream().sorted(Comparator.comparingDouble(cycles::get)).toList();
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
      if (tile.rows() <= width && registersHold(window, tile)) {
        cycles.put(tile, cost.of(tile));
      }
    }
    return cycles;
  }

  /** Whether the outputs of a tile that share inputs, the weights of a row of their window and an input are held in registers. */
  private static boolean registersHold(Window window, Tile tile) {
    return (tile.rows() + window.kernel()) * tile.vectors() + 2 <= Lanes.registers();
  }

  /** Vectors of one pixel of the output. */
  private static int vectors(Conv conv) {
    return Lanes.current().pad(conv.outChannels()) / Lanes.current().floats();
  }

  private static List<KernelId> depthwise(Depthwise depthwise) {
    Window window = depthwise.window();
    return depthwiseTiles(depthwise).stream().map(tile -> id(depthwise, variant(window), tile)).toList();
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
    tiles.removeIf(tile -> tile.rows() > phase || tile.rows() - 1 + window.kernel() > most);
    tiles.sort(Comparator.comparingDouble(tile -> depthwiseCost(tile.rows(), width, window)));
    return tiles;
  }

  private static String variant(Window window) {
    return "k" + window.kernel() + "s" + window.stride() + (window.dilation() > 1 ? "d" + window.dilation() : "");
  }

  /** Where both parts have kernels. */
  private static List<KernelId> depthwiseSqueeze(Chain chain, SqueezeExcite se) {
    squeezeExcite(se);
    Depthwise depthwise = chain.depthwise();
    String variant = variant(depthwise.window()) + depthwise.activation();
    return depthwiseTiles(depthwise).stream().map(tile -> id(chain, variant, tile)).toList();
  }

  /** The longest strips that are short enough come first, then shorter ones, then longer ones. */
  private static List<KernelId> block(Chain chain) {
    Depthwise depthwise = chain.depthwise();
    List<Integer> rows = new ArrayList<>(STRIPS);
    rows.removeIf(r -> r > depthwise.out().height());
    rows.sort(Comparator.comparingInt(r -> BlockKernel.stripFloats(chain, r) <= STRIP_FLOATS ? -r : r));
    return rows.stream().map(r -> id(chain, variant(depthwise.window()), new Tile(r, 1))).toList();
  }

  /**
   * Cycles for one row of the window over one row of outputs, phase by phase: multiply-adds or loads, whichever there are more
   * of, and some for the loop around them.
   */
  private static double depthwiseCost(int outputs, int width, Window window) {
    double multiplies = outputs * window.kernel();
    double loads = window.kernel() + (outputs - 1) * window.stride() + window.kernel();
    int longer = width % window.dilation();
    int tiles = longer * Math.ceilDiv(width / window.dilation() + 1, outputs)
        + (window.dilation() - longer) * Math.ceilDiv(width / window.dilation(), outputs);
    return tiles * (Math.max(multiplies, loads) / 2 + 3);
  }

  /**
   * The kernel of an id, made when first asked for.
   *
   * @throws BadInputException where the id names none, or other lanes than this JVM's
   */
  public static Kernel load(KernelId id) {
    if (id.lanes() != Lanes.current()) {
      throw new BadInputException(
          "kernel %s: this JVM runs at %s lanes; start it with -D%s=%s".formatted(id, Lanes.current(), Lanes.PROPERTY, id.lanes()));
    }
    return LOADED.computeIfAbsent(id, Catalog::make);
  }

  /**
   * How the ids of some kernels look.
   *
   * @param variants a regular expression
   */
  private record Form(String variants, List<Tile> tiles) {
    boolean fits(KernelId id) {
      return id.variant().matches(variants) && tiles.contains(new Tile(id.rows(), id.vectors()));
    }
  }

  private static Form form(KernelId id) {
    return switch (id.family()) {
      case POINTWISE -> id.variant().isEmpty() ? new Form("", PRODUCTS) : new Form("k1s1h" + NUMBER, List.of(HOLDING));
      case CONV -> id.variant().contains("c") ? new Form(WINDOW + "c" + NUMBER, SHARING) : new Form(WINDOW, PRODUCTS);
      case DEPTHWISE -> new Form(DILATED, DEPTHWISE);
      case DEPTHWISE_SQUEEZE -> new Form(DILATED + ACTIVATION, DEPTHWISE);
      case BLOCK -> new Form(DILATED, STRIPS.stream().map(rows -> new Tile(rows, 1)).toList());
      case SQUEEZE_EXCITE -> new Form(ACTIVATION, ONE_ROW);
      case POOL, AVERAGE_POOL -> new Form("", List.of(new Tile(1, 4)));
      case MULTIPLY -> new Form("(gate)?", List.of(new Tile(1, 1)));
      case ACTIVATE -> new Form("[a-z]*", List.of(new Tile(1, 1))); // the kernel says which variants its activation has
      case ADD, RESIZE, CONCAT, DETECTIONS, SOFTMAX -> new Form("", List.of(new Tile(1, 1)));
    };
  }

  /** Whether kernels of this form can be written with such numbers in it. */
  private static boolean canBeWritten(KernelId id) {
    Tile tile = new Tile(id.rows(), id.vectors());
    return switch (id.family()) {
      case POINTWISE -> id.variant().isEmpty() || PointwiseKernel.canHold(Integer.parseInt(parts(id).group(5)));
      case CONV -> window(id).kernel() <= MOST_DENSE
          && (id.variant().contains("c") ? registersHold(window(id), tile)
              : ConvKernel.fits(window(id), tile.rows(), tile.vectors(), id.activation()));
      case DEPTHWISE, DEPTHWISE_SQUEEZE -> tile.rows() - 1 + window(id).kernel() <= Lanes.registers() - BESIDE_WEIGHTS;
      default -> true;
    };
  }

  private static Kernel make(KernelId id) {
    if (!form(id).fits(id) || !canBeWritten(id)) {
      throw new BadInputException("kernel %s: the catalogue has no %s kernel of this variant and tile for this CPU; see docs/kernels.md"
          .formatted(id, id.family()));
    }
    return kernel(id);
  }

  private static Kernel kernel(KernelId id) {
    return switch (id.family()) {
      case POINTWISE ->
          id.variant().isEmpty() ? new PointwiseKernel(id) : PointwiseKernel.holding(id, Integer.parseInt(parts(id).group(5)));
      case CONV -> {
        String channels = parts(id).group(4);
        yield channels == null ? ConvKernel.ofProducts(id, window(id)) : ConvKernel.ofChannels(id, window(id), Integer.parseInt(channels));
      }
      case DEPTHWISE -> new DepthwiseKernel(id, window(id));
      case POOL -> new PoolKernel(id);
      case SQUEEZE_EXCITE -> new SqueezeExciteKernel(id, activation(id.variant()));
      case ADD -> new AddKernel(id);
      case AVERAGE_POOL -> new AveragePoolKernel(id);
      case RESIZE -> new ResizeKernel(id);
      case CONCAT -> new ConcatKernel(id);
      case MULTIPLY -> new MultiplyKernel(id);
      case DETECTIONS -> new DetectionsKernel(id);
      case ACTIVATE -> ActivateKernel.of(id);
      case SOFTMAX -> new SoftmaxKernel(id);
      case BLOCK -> new BlockKernel(id, Catalog::expected);
      case DEPTHWISE_SQUEEZE -> new DepthwiseSqueezeKernel(id, window(id), activation(parts(id).group(6)), Catalog::expected);
    };
  }

  /** The kernel of a part that is not chosen for itself. */
  private static Kernel expected(Operation part) {
    return load(candidates(part).getFirst());
  }

  private static Activation activation(String text) {
    return Activation.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static Window window(KernelId id) {
    Matcher m = parts(id);
    int dilation = m.group(3) == null ? 1 : Integer.parseInt(m.group(3));
    return new Window(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), dilation, Pads.NONE);
  }

  /** Kernel, stride, dilation, channels, channels held and activation of a variant that has the form of its family. */
  private static Matcher parts(KernelId id) {
    Matcher m = PARTS.matcher(id.variant());
    if (!m.matches()) {
      throw new IllegalArgumentException("kernel %s: its variant has no window".formatted(id));
    }
    return m;
  }
}
