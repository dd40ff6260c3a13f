package lathe.kernels.chain;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Window;

/**
 * Some rows of a depthwise convolution's output and the rows of its input that they need.
 *
 * @param from the first row of the output
 * @param to behind the last
 * @param firstInput the first row of the input under the window
 * @param endInput behind the last
 */
record Strip(int from, int to, int firstInput, int endInput) {
  /** All rows of an output, {@code rows} at a time. */
  static List<Strip> of(Depthwise operation, int rows) {
    List<Strip> strips = new ArrayList<>();
    for (int from = 0; from < operation.out().height(); from += rows) {
      strips.add(at(operation, from, Math.min(from + rows, operation.out().height())));
    }
    return strips;
  }

  private static Strip at(Depthwise operation, int from, int to) {
    Window window = operation.window();
    int first = from * window.stride() - window.pads().top();
    int end = (to - 1) * window.stride() - window.pads().top() + window.span();
    int height = operation.in().height();
    return new Strip(from, to, Math.clamp(first, 0, height), Math.clamp(end, 0, height));
  }

  int outputRows() {
    return to - from;
  }

  int inputRows() {
    return endInput - firstInput;
  }

  /** The first row of the input that the strip before this one did not need. */
  int firstNewInput(Strip before) {
    return Math.max(firstInput, Math.min(before.endInput, endInput));
  }
}
