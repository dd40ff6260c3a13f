package lathe.kernels.depthwise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lathe.kernels.CacheLines;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.View;
import lathe.kernels.Window;

/**
 * Cuts the output of an operation into {@link Patch}es.
 *
 * @param places of the tiles that are wanted
 */
record Patches(Depthwise operation, View in, View out, DepthwiseTiles tiles, List<Place> places) {
  /** What is fetched at once should take no more, 384 KiB. */
  private static final int FETCHED_FLOATS = 384 * 1024 / Float.BYTES;

  /** Rows of inputs, of one phase, by which a patch advances: few, so that what is fetched of each is long and the CPU foresees its lines. */
  private static final int FETCHED_ROWS = 8;

  /** The same where tiles fetch: fewer, so that a patch is wider, and less of what it sees is its neighbours' too. */
  private static final int ROWS_AHEAD = 4;

  /** Cache lines that a step of a tile fetches, which are code of it: twice what a window of 5x5 takes in tiles of two rows. */
  private static final int MOST_AHEAD = 48;

  static Patches of(Depthwise operation, View in, View out, DepthwiseTiles tiles) {
    return new Patches(operation, in, out, tiles, Place.of(operation, in.layout().pixelStride(), tiles));
  }

  /** All rows. Fetches where the image is far away and windows overlap. */
  List<Patch> all() {
    return fetches(operation, tiles.fetches()) ? fetched() : rows(0, operation.out().height());
  }

  /** @param ahead whether tiles fetch while they compute, which pays from half the size on */
  static boolean fetches(Depthwise operation, boolean ahead) {
    boolean isFar = CacheLines.areFar((ahead ? 2 : 1) * operation.in().elements());
    return isFar && operation.window().kernel() > operation.window().stride();
  }

  /** The rows {@code [from, to)} of the output, a patch for each phase. */
  List<Patch> rows(int from, int to) {
    TileColumn[] columns = columns(places);
    return phases().stream().map(phase -> new Patch(Fetch.NOTHING, columns, stretches(phase, from, to))).toList();
  }

  /** All rows, each patch with a fetch. */
  List<Patch> fetched() {
    int height = Math.max(1, (tiles.fetches() ? ROWS_AHEAD : FETCHED_ROWS) / operation.window().stride());
    int width = fetchedPixels(height);
    Collection<List<Place>> groups =
        places.stream().collect(Collectors.groupingBy(place -> place.output() / width, TreeMap::new, Collectors.toList())).values();
    List<Patch> patches = new ArrayList<>();
    for (List<Place> group : groups) {
      TileColumn[] columns = columns(tiles.fetches() ? fetching(group, height) : group);
      for (Phase phase : phases()) {
        for (int i = 0; i < phase.outputs(); i += height) {
          patches.add(fetched(phase, i, height, columns));
        }
      }
    }
    return patches;
  }

  /**
   * Places of tiles each step of which fetches so many lines that the patch below is there when its turn comes. The first patch of a phase
   * has some rows more, which are read before it.
   */
  private List<Place> fetching(List<Place> group, int height) {
    long pixel = in.layout().pixelStride();
    long width = group.stream().mapToLong(Place::input).max().orElseThrow() - group.getFirst().input() + seenColumns();
    long lines = height * operation.window().stride() * width * pixel / CacheLines.FLOATS;
    long steps = Math.ceilDiv(height, tiles.rows()) * group.size() * (pixel / tiles.owner().lanes().floats());
    int each = (int) Math.min(MOST_AHEAD, Math.ceilDiv(lines, steps));
    return group.stream().map(place -> place.fetching(each)).toList();
  }

  /** Columns from the first to the last that a tile sees. */
  private int seenColumns() {
    return (tiles.columns() - 1) * operation.window().dilation() + 1;
  }

  /** From the phase's output {@code i} on; fetches what the patch above has not. */
  private Patch fetched(Phase phase, int i, int height, TileColumn[] columns) {
    Window window = operation.window();
    int last = Math.min(i + height, phase.outputs()) - 1;
    int firstNew = i == 0 ? 0 : phase.tap(i - 1) + window.kernel();
    Fetch fetch = Fetch.of(in, phase, firstNew, phase.tap(last) + window.kernel(), columns, seenColumns());
    return new Patch(fetch, columns, stretches(phase, phase.output(i), phase.output(last) + 1));
  }

  /** Pixels of outputs that a patch with a fetch is wide: whole tiles of all phases, at least one of each. */
  private int fetchedPixels(int rows) {
    long each = (long) rowsSeen(rows) * in.layout().pixelStride() * operation.window().stride();
    int fitting = (int) (FETCHED_FLOATS / each);
    int least = tiles.outputs() * operation.window().dilation();
    return Math.max(1, fitting / least) * least;
  }

  private int rowsSeen(int rows) {
    return (rows - 1) * operation.window().stride() + operation.window().kernel();
  }

  private Stretch[] stretches(Phase phase, int from, int to) {
    return Stretch.of(phase, operation.window(), in.layout(), out.layout(), tiles.rows(), from, to);
  }

  private List<Phase> phases() {
    Window window = operation.window();
    return Phase.of(window.dilation(), window.stride(), window.pads().top(), operation.in().height(), operation.out().height());
  }

  private TileColumn[] columns(List<Place> places) {
    return places.stream().map(place -> TileColumn.at(place, tiles)).toArray(TileColumn[]::new);
  }
}
