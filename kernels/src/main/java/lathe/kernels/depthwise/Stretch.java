package lathe.kernels.depthwise;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Layout;
import lathe.kernels.Window;

/**
 * Outputs of one {@link Phase}, one below the other, that see the same rows of their windows: some times one row, or two as
 * {@link DepthwiseTile} takes them.
 *
 * @param times how often
 * @param input floats from the start of the image to the first row that the first outputs see
 * @param output and to their first row
 * @param above rows of their windows, from the upper row's first on, that lie before the image
 * @param upper rows that the upper outputs see alone
 * @param both rows that both see
 * @param lower rows that the lower outputs see alone
 * @param rowApart floats from the upper to the lower row of outputs; 0 where there is one row
 * @param inputStep floats from where one time reads to where the next does
 * @param outputStep and from where it writes
 */
record Stretch(int times, int input, int output, int above, int upper, int both, int lower, int rowApart, int inputStep, int outputStep) {
  /**
   * What covers the rows {@code [from, to)} of the output that are the phase's, from above.
   *
   * @param most rows of outputs that a tile takes at once, 1 or 2
   */
  static Stretch[] of(Phase phase, Window window, Layout in, Layout out, int most, int from, int to) {
    List<Stretch> all = new ArrayList<>();
    int end = phase.from(to);
    for (int i = phase.from(from), rows; i < end; i += rows * all.getLast().times) {
      rows = Math.min(most, end - i);
      all.add(at(phase, i, rows, end, window, in.rowStride(), out.rowStride()));
    }
    return all.toArray(Stretch[]::new);
  }

  private static Stretch at(Phase phase, int i, int rows, int end, Window window, int inputRow, int outputRow) {
    int kernel = window.kernel();
    int lowerStart = rows == 1 ? kernel : window.stride();
    int span = rows == 1 ? kernel : lowerStart + kernel;
    int above = phase.missingBefore(i);
    int inside = span - phase.missingBehind(i, span);
    boolean whole = above == 0 && inside == span;
    int times = whole ? (Math.min(end, phase.endOfWhole(kernel)) - i) / rows : 1;
    int outputStep = window.dilation() * outputRow;
    return new Stretch(times, (phase.input(i) + above * window.dilation()) * inputRow, phase.output(i) * outputRow, above,
        length(above, lowerStart, inside), length(Math.max(above, lowerStart), kernel, inside),
        length(Math.max(above, kernel), span, inside),
        rows == 1 ? 0 : outputStep, rows * window.stride() * window.dilation() * inputRow, rows * outputStep);
  }

  /** Rows from {@code from} to {@code to}, as far as they are before {@code end}. */
  private static int length(int from, int to, int end) {
    return Math.max(0, Math.min(to, end) - from);
  }
}
