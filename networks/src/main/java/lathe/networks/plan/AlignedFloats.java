package lathe.networks.plan;

import lathe.kernels.CacheLines;

/**
 * Arrays whose element {@link #FIRST} starts a cache line, so that no vector straddles two. That takes a JVM with {@code
 * -XX:ObjectAlignmentInBytes=64} and array headers of 16 bytes, which the profiler's workers are; elsewhere it costs speed, not
 * correctness.
 */
public final class AlignedFloats {
  /** What an array's object begins with. */
  public static final int HEADER_BYTES = 16;

  /** The header and twelve floats are one line. */
  static final int FIRST = (CacheLines.BYTES - HEADER_BYTES) / Float.BYTES;

  private AlignedFloats() {}

  static float[] allocate(int floats) {
    return new float[Math.addExact(FIRST, floats)];
  }
}
