package lathe.kernels.channel;

import java.util.ArrayList;
import java.util.List;
import lathe.kernels.Sampling;

/**
 * For each row or column of a resized image: its two neighbours in the image that it is made of, and the share of the second.
 *
 * @param firsts as multiples of a stride
 * @param seconds likewise; the same one behind the last
 */
record ResizeAxis(int[] firsts, int[] seconds, float[] shares) {
  static ResizeAxis of(Sampling sampling, int extentIn, int extentOut, int stride) {
    var axis = new ResizeAxis(new int[extentOut], new int[extentOut], new float[extentOut]);
    for (int i = 0; i < extentOut; i++) {
      double position = sampling.position(i, extentIn, extentOut);
      int first = (int) position;
      axis.firsts[i] = first * stride;
      axis.seconds[i] = Math.min(first + 1, extentIn - 1) * stride;
      axis.shares[i] = (float) (position - first);
    }
    return axis;
  }

  int size() {
    return shares.length;
  }

  /** Whether {@code count} from {@code first} on are there and lie between the same two. */
  boolean areTogether(int first, int count) {
    return first + count <= size() && firsts[first + count - 1] == firsts[first];
  }

  /**
   * Neighbours by how many of them lie between the same two.
   *
   * @param together taken at once, a power of two
   * @param size a multiple of that
   */
  record Run(int first, int together, int size) {
    int end() {
      return first + size;
    }
  }

  /**
   * All from the first to the last, in as few runs as they come in.
   *
   * @param most taken at once, a power of two
   */
  Run[] runs(int most) {
    List<Run> runs = new ArrayList<>();
    for (int first = 0, end; first < size(); first = end) {
      int together = together(first, most);
      end = first + together;
      while (end < size() && together(end, most) == together) {
        end += together;
      }
      runs.add(new Run(first, together, end - first));
    }
    return runs.toArray(Run[]::new);
  }

  private int together(int first, int most) {
    int together = most;
    while (!areTogether(first, together)) {
      together /= 2;
    }
    return together;
  }
}
