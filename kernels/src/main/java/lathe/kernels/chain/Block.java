package lathe.kernels.chain;

import java.util.List;
import lathe.kernels.Layout;
import lathe.kernels.Operation;
import lathe.kernels.Operation.Chain;
import lathe.kernels.Operation.Conv;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A chain of convolutions, cut into strips of its depthwise convolution's output.
 *
 * @param expand absent where the depthwise convolution reads the chain's input
 * @param project absent where it writes the chain's output
 */
record Block(@Nullable Conv expand, Depthwise depthwise, @Nullable Conv project, List<Strip> strips) {
  static Block of(Chain chain, int rows) {
    Operation first = chain.parts().getFirst();
    Operation last = chain.parts().getLast();
    return new Block(first instanceof Conv expand ? expand : null, chain.depthwise(), last instanceof Conv project ? project : null,
        Strip.of(chain.depthwise(), rows));
  }

  /** The convolution that is part {@code part} of the chain, of no more pixels than it gets at once in any strip. */
  Conv smallest(Conv conv, int part) {
    int rows = part == 0 ? fewestExpanded() : strips.stream().mapToInt(Strip::outputRows).min().orElseThrow();
    return new Conv(new Shape(rows, conv.in().width(), conv.in().channels()), conv.outChannels(), conv.window(), conv.activation());
  }

  /** One where all windows see nothing but padding, so that nothing is expanded. */
  private int fewestExpanded() {
    int fewest = Integer.MAX_VALUE;
    Strip before = new Strip(0, 0, 0, 0);
    for (Strip strip : strips) {
      int rows = strip.endInput() - strip.firstNewInput(before);
      fewest = rows == 0 ? fewest : Math.min(fewest, rows);
      before = strip;
    }
    return fewest == Integer.MAX_VALUE ? 1 : fewest;
  }

  int expandedFloats() {
    int rows = strips.stream().mapToInt(Strip::inputRows).max().orElse(0);
    return expand == null ? 0 : Math.multiplyExact(rows, Layout.padded(depthwise.in()).rowStride());
  }

  int convolvedFloats() {
    int rows = strips.stream().mapToInt(Strip::outputRows).max().orElse(0);
    return project == null ? 0 : Math.multiplyExact(rows, Layout.padded(depthwise.out()).rowStride());
  }
}
