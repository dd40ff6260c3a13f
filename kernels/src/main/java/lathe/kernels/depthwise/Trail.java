package lathe.kernels.depthwise;

import java.util.List;
import lathe.kernels.CacheLines;
import lathe.kernels.Layout;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Shape;
import lathe.kernels.View;
import lathe.kernels.Window;

/**
 * An output that is written over its input, so that no lines come to the core only to be overwritten. It begins so far before the input
 * that every output lands where the first tap of its window was, or a few pixels before: tiles that go down the image, one beside the
 * other, see none of that again. Only the first outputs of a row land on the last pixels of a row above, whose turn is yet to come. So the
 * tiles at the end of each row run first, while the image is as it was, and their outputs are kept aside until all others are done.
 *
 * @param layout of both images
 * @param places of all tiles
 */
record Trail(Depthwise operation, Layout layout, DepthwiseTiles tiles, List<Place> places) {
  private static final int PAGE_FLOATS = 4096 / Float.BYTES;

  /** A CPU takes loads for some of what was stored just before if they lie at about the same place in their pages. */
  private static final int APART_FLOATS = 512 / Float.BYTES;

  /** Of a row, no more than one part in so many is kept aside. */
  private static final int PARTS = 3;

  static Trail of(Depthwise operation, DepthwiseTiles tiles) {
    Layout layout = Layout.padded(operation.in());
    return new Trail(operation, layout, tiles, Place.of(operation, layout.pixelStride(), tiles));
  }

  /** Whether outputs and inputs are alike, and windows wider than what they replace, so that the output can trail and overlap at all. */
  private boolean isPossible() {
    Window window = operation.window();
    boolean areAlike = window.stride() == 1 && operation.out().equals(operation.in());
    boolean reachesInside = window.pads().top() < operation.in().height() && window.pads().left() < operation.in().width();
    return areAlike && window.kernel() > 1 && reachesInside && lead() < layout.floats();
  }

  /** Whether two images would be so far away that new lines for the output cost more than to keep some of it aside. */
  boolean pays() {
    boolean areFar = CacheLines.areFar(2L * layout.floats());
    return isPossible() && areFar && PARTS * (operation.out().width() - firstAside()) <= operation.out().width();
  }

  /**
   * Floats from the start of the output to that of the input: whole pixels of a phase, so that neither slices nor phases meet. Narrow
   * pixels are kept {@link #APART_FLOATS} apart, since a tile loads some soon after it stored others; of wide ones the next is as far away.
   */
  int lead() {
    int step = (int) Math.min(APART_FLOATS, (long) operation.window().dilation() * layout.pixelStride()); // of the next pixel's distance
    int lead = rowsLead() + operation.window().pads().left() * layout.pixelStride();
    while (step < APART_FLOATS && lead % PAGE_FLOATS < APART_FLOATS) {
      lead += step;
    }
    return lead;
  }

  private int rowsLead() {
    return operation.window().pads().top() * layout.rowStride();
  }

  boolean isBound(View in, View out) {
    return isPossible() && in.data() == out.data() && in.offset() - out.offset() == lead();
  }

  /** Where the tiles stand that run first. */
  List<Place> atRowEnd() {
    return places.stream().filter(this::isAtRowEnd).toList();
  }

  /** Where those stand that run afterwards, and whose outputs may trail. */
  List<Place> others() {
    return places.stream().filter(place -> !isAtRowEnd(place)).toList();
  }

  /** Whether a tile sees columns that others overwrite before it is its turn. */
  private boolean isAtRowEnd(Place place) {
    int columns = (tiles.columns() - 1) * operation.window().dilation() + 1;
    return place.isMovedBack() || place.input() + columns > firstOverwritten();
  }

  /** Of the columns of a row, the first that the row of outputs below is written to. */
  private int firstOverwritten() {
    return operation.in().width() - (lead() - rowsLead()) / layout.pixelStride();
  }

  /** The first column of outputs that is kept aside. */
  private int firstAside() {
    return atRowEnd().stream().mapToInt(Place::output).min().orElse(operation.out().width());
  }

  /** Floats of what is kept aside. */
  int asideFloats() {
    return Math.multiplyExact(operation.out().height(), (operation.out().width() - firstAside()) * layout.pixelStride());
  }

  /** The output of the tiles that go first; of its columns only the last ones are there. */
  View aside(float[] memory, int at) {
    Shape kept = new Shape(operation.out().height(), operation.out().width() - firstAside(), operation.out().channels());
    return new View(memory, at - firstAside() * layout.pixelStride(), new Layout(kept, layout.pixelStride(), layout.halo()));
  }

  /** Puts what was kept aside where it belongs. */
  PutBack putBack(View aside, View out) {
    int[] columns =
        atRowEnd().stream().flatMapToInt(place -> place.outputs(tiles.outputs(), operation.window().dilation())).sorted().distinct()
            .toArray();
    return new PutBack(aside, out, columns);
  }
}
