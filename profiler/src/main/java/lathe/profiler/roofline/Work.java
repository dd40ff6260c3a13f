package lathe.profiler.roofline;

import lathe.kernels.Dtype;
import lathe.kernels.Shape;
import lathe.networks.LayerKey;

/**
 * What a layer must do at least, whoever does it.
 *
 * @param paddedMacs multiply-accumulates, output channels padded to whole vectors
 * @param traffic of images
 * @param mayOverwrite whether the output may lie over the first input, so that it costs no line of its own
 * @param weightBytes of weights and biases, read once
 */
record Work(long paddedMacs, Traffic traffic, boolean mayOverwrite, long weightBytes) {
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
    return switch (key.op()) {
      case CONV, POINTWISE, DENSE -> multiplies(key, out.pixels() * taps * in.channels() * padded(out.channels(), vector),
          (taps * in.channels() + 1) * out.channels());
      case DEPTHWISE -> multiplies(key, out.pixels() * taps * padded(out.channels(), vector), (taps + 1) * out.channels());
      case SQUEEZE_EXCITE -> squeezeExcite(key, vector);
      case POOL, AVERAGE_POOL, RESIZE, CONCAT, DETECTIONS ->
          new Work(0, new Traffic(bytes - floats(out.elements()), floats(out.elements()), 0), false, 0);
      case ADD, MULTIPLY, ACTIVATE, SOFTMAX -> inPlace(bytes - floats(out.elements()), floats(out.elements()));
      case EXPAND_DEPTHWISE, DEPTHWISE_PROJECT, INVERTED_RESIDUAL, DEPTHWISE_SQUEEZE -> fused(key, vector);
    };
  }

  private static Work multiplies(LayerKey key, long paddedMacs, long weights) {
    var traffic = new Traffic(floats(key.in().elements()), floats(key.out().elements()), 0);
    return new Work(paddedMacs, traffic, false, floats(weights));
  }

  private static Work inPlace(long inputBytes, long outputBytes) {
    return new Work(0, new Traffic(inputBytes - outputBytes, 0, outputBytes), true, 0);
  }

  /** What lies between the parts need not move; a squeeze-excite at the end scales the output in place, its pool having seen it before. */
  private static Work fused(LayerKey key, int vector) {
    long macs = 0;
    long weightBytes = 0;
    for (LayerKey part : key.parts()) {
      Work work = of(part, 0, vector);
      macs += work.paddedMacs;
      weightBytes += work.weightBytes;
    }
    long in = floats(key.in().elements());
    long out = floats(key.out().elements());
    return new Work(macs, new Traffic(in, out, key.squeeze() == null ? 0 : out), false, weightBytes);
  }

  /** Reads its image for the pool, then scales it in place. */
  private static Work squeezeExcite(LayerKey key, int vector) {
    int channels = key.in().channels();
    int squeeze = key.extra() instanceof LayerKey.Squeeze se ? se.channels() : 0;
    long macs = (long) channels * padded(squeeze, vector) + (long) squeeze * padded(channels, vector);
    long image = floats(key.in().elements());
    return new Work(macs, new Traffic(image, 0, image), true, floats(2L * channels * squeeze + squeeze + channels));
  }

  static long floats(long count) {
    return count * Dtype.F32.bytes();
  }

  private static long padded(int channels, int vector) {
    return Math.ceilDiv(channels, vector) * (long) vector;
  }
}
