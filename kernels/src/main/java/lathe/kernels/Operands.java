package lathe.kernels;

import java.util.List;

/**
 * The memory of one operation. Inputs and output must not overlap, except that the output may begin {@link Kernel#lead} floats before the
 * first input, and that the output of an element by element operation may be any of its inputs.
 *
 * @param scratch floats of {@code output}'s array that the operation may use while it runs, from this index on
 */
public record Operands(List<View> inputs, View output, Packed packed, int scratch) {
  /** What the arrays may have, 4 GiB each. Kernels rely on it: sums of two indices do not wrap. */
  public static final int MOST_FLOATS = 1 << 30;

  /** The inputs that lie behind each other for one output of a convolution are fewer than that, for the same reason. */
  public static final int MOST_INPUTS = 1 << 22;

  public View input() {
    return inputs.getFirst();
  }
}
