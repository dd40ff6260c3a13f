package lathe.networks.zoo;

/**
 * Limits how far an image shrinks. Beyond that, strides become dilations of the depthwise convolutions that follow (Chen et al. 2017, arXiv
 * 1706.05587).
 *
 * @param outputStride 8, 16 or 32
 * @param atOnce whether the layer that lost its stride is dilated too, as in torchvision; TensorFlow begins with the next one
 */
record Atrous(int outputStride, boolean atOnce) {
  /** No dilation: a classifier shrinks its image 32 times. */
  static final Atrous NONE = new Atrous(32, false);

  /** Stride and dilation of one row, and those of all rows up to it. */
  record Step(int stride, int dilation, int strideSoFar, int dilationSoFar) {
    /** Behind the stem. */
    static final Step STEM = new Step(2, 1, 2, 1);
  }

  /** What becomes of a row's stride. */
  Step next(Step last, int stride) {
    if (last.strideSoFar * stride <= outputStride) {
      return new Step(stride, last.dilationSoFar, last.strideSoFar * stride, last.dilationSoFar);
    }
    int dilation = last.dilationSoFar * stride;
    return new Step(1, atOnce ? dilation : last.dilationSoFar, last.strideSoFar, dilation);
  }
}
