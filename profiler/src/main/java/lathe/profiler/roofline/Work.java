package lathe.profiler.roofline;

import lathe.kernels.Dtype;
import lathe.kernels.Shape;
import lathe.networks.LayerKey;

/**
 * What a layer must do at least, whoever does it.
 *
 * @param paddedMacs multiply-accumulates, output channels padded to whole vectors
 * @param imageBytes of images read and written
 * @param weightBytes of weights and biases, read once
 */
record Work(long paddedMacs, long imageBytes, long weightBytes) {
  /**
   * The work of a layer.
   *
   * @param bytes that move at least once, as the layer counts them
   * @param vector floats that a vector holds
   */
  static Work of(LayerKey key, long bytes, int vector) {
    Shape in = key.in();
    Shape out = key.out();
    long taps = (long) key.window().kernel() * key.window().kernel();
    long moved = in.elements() + out.elements();
    return switch (key.op()) {
      case CONV, POINTWISE, DENSE -> floats(out.pixels() * taps * in.channels() * padded(out.channels(), vector), moved,
          (taps * in.channels() + 1) * out.channels());
      case DEPTHWISE -> floats(out.pixels() * taps * padded(out.channels(), vector), moved, (taps + 1) * out.channels());
      case SQUEEZE_EXCITE -> squeezeExcite(key, vector);
      case POOL, ADD, AVERAGE_POOL, RESIZE, CONCAT, MULTIPLY, ACTIVATE, SOFTMAX, DETECTIONS -> new Work(0, bytes, 0);
      case EXPAND_DEPTHWISE, DEPTHWISE_PROJECT, INVERTED_RESIDUAL, DEPTHWISE_SQUEEZE -> fused(key, vector);
    };
  }

  /** What lies between the parts need not move; a squeeze-excite at the end reads and writes what it scales. */
  private static Work fused(LayerKey key, int vector) {
    long macs = 0;
    long weights = 0;
    for (LayerKey part : key.parts()) {
      Work work = of(part, 0, vector);
      macs += work.paddedMacs;
      weights += work.weightBytes;
    }
    long scaled = key.squeeze() == null ? 0 : 2 * key.out().elements();
    return new Work(macs, (key.in().elements() + key.out().elements() + scaled) * Dtype.F32.bytes(), weights);
  }

  private static Work squeezeExcite(LayerKey key, int vector) {
    int channels = key.in().channels();
    int squeeze = key.extra() instanceof LayerKey.Squeeze se ? se.channels() : 0;
    long macs = (long) channels * padded(squeeze, vector) + (long) squeeze * padded(channels, vector);
    return floats(macs, 3 * key.in().elements(), 2L * channels * squeeze + squeeze + channels);
  }

  private static Work floats(long paddedMacs, long images, long weights) {
    return new Work(paddedMacs, images * Dtype.F32.bytes(), weights * Dtype.F32.bytes());
  }

  private static long padded(int channels, int vector) {
    return Math.ceilDiv(channels, vector) * (long) vector;
  }

  long bytes() {
    return imageBytes + weightBytes;
  }
}
