package lathe.kernels.depthwise;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.kernels.Operation.Depthwise;

/**
 * Where a tile stands in every row of one {@link Phase}.
 *
 * @param input the column of the input under its first tap, in pixels; may lie before the image
 * @param output the column of its first output
 */
record Place(TileForm form, int input, int output) {
  /**
   * What covers a row of the output, one phase after the other. The last tile of a phase is moved back until it fits.
   *
   * @param pixelStride floats from one pixel of the images to the next
   */
  static List<Place> of(Depthwise operation, int pixelStride, DepthwiseTiles tiles) {
    int dilation = operation.window().dilation();
    int padding = operation.window().pads().left();
    List<Phase> phases =
        Phase.of(dilation, operation.window().stride(), padding, operation.in().width(), operation.out().width());
    return phases.stream().flatMap(phase -> of(phase, dilation * pixelStride, tiles)).toList();
  }

  private static Stream<Place> of(Phase phase, int apart, DepthwiseTiles tiles) {
    int width = tiles.outputs();
    return IntStream.range(0, Math.ceilDiv(phase.outputs(), width)).mapToObj(i -> {
      int start = Math.min(i * width, phase.outputs() - width);
      var form = new TileForm(apart, phase.missingBefore(start), phase.missingBehind(start, tiles.columns()), i * width - start, 0);
      return new Place(form, phase.input(start), phase.output(start));
    });
  }

  /** The same for a tile that fetches. */
  Place fetching(int lines) {
    return new Place(form.fetching(lines), input, output);
  }

  /** The columns of its outputs. */
  IntStream outputs(int count, int dilation) {
    return IntStream.range(0, count).map(i -> output + i * dilation);
  }

  /** Whether it computes outputs that the tile before it has computed too. */
  boolean isMovedBack() {
    return form.repeated() > 0;
  }
}
