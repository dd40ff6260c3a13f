package lathe.kernels.channel;

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
}
