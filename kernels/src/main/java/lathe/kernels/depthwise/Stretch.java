package lathe.kernels.depthwise;

import java.util.ArrayList;
import java.util.List;

/**
 * Outputs of one {@link Phase}, one below the other, that see the same rows of their windows: some times one row, or two as
 * {@link DepthwiseTile} takes them.
 *
 * @param rows of outputs that are computed at once
 * @param times how often
 * @param input the input's first row that the first outputs see
 * @param output their first row
 * @param above rows of their windows, from the upper row's first on, that lie before the image
 * @param upper rows that the upper outputs see alone
 * @param both rows that both see
 * @param lower rows that the lower outputs see alone
 */
record Stretch(int rows, int times, int input, int output, int above, int upper, int both, int lower) {
  /**
   * What covers the rows {@code [from, to)} of the output that are the phase's, from above.
   *
   * @param most rows of outputs that a tile takes at once, 1 or 2
   */
  static List<Stretch> of(Phase phase, int kernel, int most, int from, int to) {
    List<Stretch> all = new ArrayList<>();
    int end = phase.from(to);
    for (int i = phase.from(from); i < end;) {
      Stretch stretch = at(phase, i, Math.min(most, end - i), kernel, end);
      all.add(stretch);
      i += stretch.rows * stretch.times;
    }
    return all;
  }

  private static Stretch at(Phase phase, int i, int rows, int kernel, int end) {
    int lowerStart = rows == 1 ? kernel : phase.stride();
    int span = rows == 1 ? kernel : lowerStart + kernel;
    int above = phase.missingBefore(i);
    int inside = span - phase.missingBehind(i, span);
    boolean whole = above == 0 && inside == span;
    int times = whole ? (Math.min(end, phase.endOfWhole(kernel)) - i) / rows : 1;
    return new Stretch(rows, times, phase.input(i) + above * phase.dilation(), phase.output(i), above,
        length(above, lowerStart, inside), length(Math.max(above, lowerStart), kernel, inside),
        length(Math.max(above, kernel), span, inside));
  }

  /** Rows from {@code from} to {@code to}, as far as they are before {@code end}. */
  private static int length(int from, int to, int end) {
    return Math.max(0, Math.min(to, end) - from);
  }
}
