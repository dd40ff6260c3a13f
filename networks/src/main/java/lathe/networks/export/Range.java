package lathe.networks.export;

/** The values that a tensor takes, 0 among them: padding and ReLU make it, and it must be exact in integers too. */
record Range(float low, float high) {
  static final Range ZERO = new Range(0, 0);

  static Range of(float[] values) {
    float low = 0;
    float high = 0;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return new Range(low, high);
  }

  /** The distance from 0; NaN if a value is none. */
  float most() {
    return Math.max(high, -low);
  }

  Range with(Range other) {
    return new Range(Math.min(low, other.low), Math.max(high, other.high));
  }
}
