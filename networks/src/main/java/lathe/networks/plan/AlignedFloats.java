package lathe.networks.plan;

/**
 * Arrays whose element {@link #FIRST} starts a cache line, so that no vector straddles two. That takes a JVM with {@code
 * -XX:ObjectAlignmentInBytes=64} and array headers of 16 bytes, which the profiler's workers are; elsewhere it costs speed, not
 * correctness.
 */
final class AlignedFloats {
  /** The header's 16 bytes and twelve floats are one line. */
  static final int FIRST = 12;

  private AlignedFloats() {}

  static float[] allocate(int floats) {
    return new float[Math.addExact(FIRST, floats)];
  }
}
