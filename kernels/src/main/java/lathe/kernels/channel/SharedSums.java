package lathe.kernels.channel;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import lathe.kernels.CacheLines;
import lathe.kernels.Layout;
import lathe.kernels.PoolWindow;
import lathe.kernels.Step;
import lathe.kernels.View;

/**
 * An average pool under wide windows: for each row of outputs the rows of input under it are read once, in the order of memory, and each
 * pixel is added to the sum of its piece; a window's mean is made of the sums of its pieces. They lie one behind the other in {@code out}'s
 * array from {@code scratch} on.
 *
 * @param fetched one float: a place for the sum of what was fetched
 */
record SharedSums(Means means, PixelSums sums, PoolWindow window, WindowPieces pieces, View in, View out, int scratch, float[] fetched)
    implements Step {
  @Override
  public void run() {
    Layout to = out.layout();
    int channels = in.layout().pixelStride();
    for (int y = 0; y < to.shape().height(); y++) {
      Arrays.fill(out.data(), scratch, scratch + pieces.pieces().size() * channels, 0);
      for (int row = 0; row < window.height(); row++) {
        addRow(in.offset() + in.layout().index(y * window.strideY() + row, 0), channels);
      }
      for (int x = 0; x < to.shape().width(); x++) {
        WindowPieces.Range range = pieces.windows().get(x);
        means.average(out.data(), scratch + range.first() * channels, 1, 0, range.count(), channels, 1f / window.pixels(), out,
            out.offset() + to.index(y, x));
      }
    }
  }

  /** Fetches each piece of a large image first, since several streams read its pixels at once. */
  private void addRow(int row, int channels) {
    boolean isFar = CacheLines.areFar(in.layout().floats());
    for (int piece = 0; piece < pieces.pieces().size(); piece++) {
      WindowPieces.Columns columns = pieces.pieces().get(piece);
      int from = row + columns.from() * channels;
      if (isFar) {
        fetched[0] += CacheLines.sum(in.data(), from, row + columns.to() * channels);
      }
      sums.add(in.data(), from, columns.count(), channels, out.data(), scratch + piece * channels);
    }
  }

  @Override
  public Set<String> code() {
    Set<String> code = new TreeSet<>(means.code(in.layout().pixelStride()));
    pieces.pieces().forEach(columns -> code.addAll(sums.code(columns.count())));
    return code;
  }
}
