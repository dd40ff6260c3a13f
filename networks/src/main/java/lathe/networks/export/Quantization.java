package lathe.networks.export;

/**
 * How the 8-bit integers of a tensor stand for real numbers: {@code value = scale * (q - zeroPoint)} with q from -128 to 127, as in TFLite
 * (Jacob et al., arXiv 1712.05877, section 2.1).
 *
 * @param scale positive and finite
 */
public record Quantization(float scale, int zeroPoint) {
  private static final int LEAST = Byte.MIN_VALUE;
  private static final int MOST = Byte.MAX_VALUE;

  /** Of sigmoid and softmax: TFLite's operators can only answer in 256ths, with 0 as -128. */
  public static final Quantization PROBABILITY = new Quantization(1 / 256f, LEAST);

  public Quantization {
    if (!(scale > 0) || !Float.isFinite(scale)) {
      throw new IllegalArgumentException("scale %s".formatted(scale));
    }
  }

  /**
   * Values from {@code low} (at most 0) to {@code high} (at least 0), 0 exactly. Any scale will do for a tensor of zeros, which has no
   * negative integers either: a ReLU before it is spared.
   */
  public static Quantization of(float low, float high) {
    float scale = (float) (((double) high - low) / (MOST - LEAST));
    if (scale < Float.MIN_NORMAL) {
      return new Quantization(1, LEAST);
    }
    return new Quantization(scale, clamp(Math.round(LEAST - low / scale)));
  }

  static Quantization of(Range range) {
    return of(range.low(), range.high());
  }

  /**
   * Values from {@code -most} to {@code most}, as weights must be stored; any scale will do for zeros.
   *
   * @param least the scale may not be smaller
   */
  static Quantization symmetric(float most, double least) {
    float scale = (float) Math.max(most / (double) MOST, least);
    return new Quantization(scale >= Float.MIN_NORMAL ? scale : 1, 0);
  }

  /** Of the products of two such integers. */
  public Quantization times(Quantization weight) {
    return new Quantization(Math.max(Float.MIN_NORMAL, scale * weight.scale), 0);
  }

  /** The nearest integer; what is out of range becomes the end of it. */
  public byte quantized(float value) {
    return (byte) clamp(zeroPoint + Math.round(value / scale));
  }

  /** What an integer stands for. */
  public float value(byte quantized) {
    return scale * (quantized - zeroPoint);
  }

  /** The nearest integers. */
  public byte[] quantized(float[] values) {
    byte[] integers = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      integers[i] = quantized(values[i]);
    }
    return integers;
  }

  /** What integers stand for. */
  public float[] values(byte[] integers) {
    float[] values = new float[integers.length];
    for (int i = 0; i < integers.length; i++) {
      values[i] = value(integers[i]);
    }
    return values;
  }

  private static int clamp(int integer) {
    return Math.clamp(integer, LEAST, MOST);
  }
}
