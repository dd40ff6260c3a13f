package lathe.kernels.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import lathe.kernels.PoolWindow;

/**
 * The columns that a row of windows covers, cut wherever a window begins or ends: windows that overlap share pieces.
 *
 * @param pieces from left to right
 * @param windows for each window its pieces, which are neighbours
 */
record WindowPieces(List<Columns> pieces, List<Range> windows) {
  WindowPieces {
    pieces = List.copyOf(pieces);
    windows = List.copyOf(windows);
  }

  /** Columns {@code [from, to)} of the input. */
  record Columns(int from, int to) {
    int count() {
      return to - from;
    }
  }

  /** So many pieces, from one on. */
  record Range(int first, int count) {}

  /** @param outputs windows in a row */
  static WindowPieces of(PoolWindow window, int outputs) {
    TreeSet<Integer> cuts = new TreeSet<>();
    for (int x = 0; x < outputs; x++) {
      cuts.add(x * window.strideX());
      cuts.add(x * window.strideX() + window.width());
    }
    List<Columns> pieces = new ArrayList<>();
    for (int from : cuts.headSet(cuts.last())) {
      int nearest = Math.min(from / window.strideX(), outputs - 1) * window.strideX();
      if (from < nearest + window.width()) {
        pieces.add(new Columns(from, cuts.higher(from)));
      }
    }
    List<Range> windows = new ArrayList<>();
    for (int x = 0; x < outputs; x++) {
      int left = x * window.strideX();
      int first = (int) pieces.stream().takeWhile(piece -> piece.from() < left).count();
      int end = (int) pieces.stream().takeWhile(piece -> piece.from() < left + window.width()).count();
      windows.add(new Range(first, end - first));
    }
    return new WindowPieces(pieces, windows);
  }
}
