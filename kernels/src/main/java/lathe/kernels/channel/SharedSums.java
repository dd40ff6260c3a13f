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
 * @param isFar whether a piece is fetched before its pixels, which several streams read at once, are added
 * @param fetched one float: a place for the sum of what was fetched
 */
record SharedSums(Means means, SumTile several, int most, SumTile one, PoolWindow window, WindowPieces pieces, View in, View out,
    int scratch, boolean isFar, float[] fetched)
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

  private void addRow(int row, int channels) {
    for (int piece = 0; piece < pieces.pieces().size(); piece++) {
      WindowPieces.Columns columns = pieces.pieces().get(piece);
      int sums = scratch + piece * channels;
      int x = columns.from();
      if (isFar) {
        fetched[0] += CacheLines.sum(in.data(), row + x * channels, row + columns.to() * channels);
      }
      for (; x + most <= columns.to(); x += most) {
        several.compute(in.data(), row + x * channels, channels, channels, out.data(), sums);
      }
      for (; x < columns.to(); x++) {
        one.compute(in.data(), row + x * channels, channels, channels, out.data(), sums);
      }
    }
  }

  @Override
  public Set<String> code() {
    Set<String> code = new TreeSet<>(means.code(in.layout().pixelStride()));
    if (pieces.pieces().stream().anyMatch(columns -> columns.to() - columns.from() >= most)) {
      code.addAll(Step.codeOfTiles(several));
    }
    if (pieces.pieces().stream().anyMatch(columns -> (columns.to() - columns.from()) % most != 0)) {
      code.addAll(Step.codeOfTiles(one));
    }
    return code;
  }
}
