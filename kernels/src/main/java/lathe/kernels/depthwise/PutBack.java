package lathe.kernels.depthwise;

import java.util.Set;
import lathe.kernels.Step;
import lathe.kernels.View;

/**
 * Copies some columns of an image to another.
 *
 * @param columns in their order
 */
record PutBack(View from, View to, int[] columns) implements Step {
  @Override
  public void run() {
    int pixel = to.layout().pixelStride();
    for (int i = 0, count; i < columns.length; i += count) {
      count = neighbours(i);
      int a = from.offset() + columns[i] * pixel;
      int c = to.offset() + columns[i] * pixel;
      for (int row = to.layout().shape().height(); row > 0; row--, a += from.layout().rowStride(), c += to.layout().rowStride()) {
        System.arraycopy(from.data(), a, to.data(), c, count * pixel);
      }
    }
  }

  /** How many columns, from one on, lie side by side. */
  private int neighbours(int first) {
    int i = first + 1;
    while (i < columns.length && columns[i] == columns[i - 1] + 1) {
      i++;
    }
    return i - first;
  }

  @Override
  public Set<String> code() {
    return Set.of();
  }
}
