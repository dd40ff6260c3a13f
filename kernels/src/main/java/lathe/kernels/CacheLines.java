package lathe.kernels;

/** Memory as caches see it, in lines of 64 bytes. */
public final class CacheLines {
  public static final int BYTES = 64;
  public static final int FLOATS = BYTES / Float.BYTES;

  /** Of 8 MiB no core can hope to keep much in caches that are its own. */
  private static final int FAR_FLOATS = 8 * 1024 * 1024 / Float.BYTES;

  private CacheLines() {}

  /** The smallest whole number of lines that holds so many floats, in floats; throws where no int holds it. */
  public static int whole(int floats) {
    return Math.multiplyExact(Math.ceilDiv(floats, FLOATS), FLOATS);
  }

  /** Whether so many floats, an image that was just written, come from memory or from a cache that is shared. */
  public static boolean areFar(long floats) {
    return floats >= FAR_FLOATS;
  }

  /**
   * Reads one float of each line, which brings it into the near caches: Java has no prefetch.
   *
   * @param from the first float; one of each {@link #FLOATS} after it is read, up to {@code to}
   * @return their sum, which the caller has to keep where others could see it, or C2 leaves the reading out
   */
  public static float sum(float[] data, int from, int to) {
    float sum = 0;
    for (int i = from; i < to; i += FLOATS) {
      sum += data[i];
    }
    return sum;
  }
}
