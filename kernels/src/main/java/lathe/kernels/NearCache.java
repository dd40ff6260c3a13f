package lathe.kernels;

/** What whoever starts this JVM tells of the second-level cache of its core; kernels ask no system. */
public final class NearCache {
  /** The system property with its bytes. */
  public static final String PROPERTY = "lathe.l2";

  /** Enough for what a large depthwise convolution computes from and what it fetches meanwhile, each half a megabyte, and for weights. */
  private static final long TWO_PATCHES = 2L << 20;

  private NearCache() {}

  /** Whether two patches of a large image fit; not where nothing was told. */
  static boolean holdsTwoPatches() {
    return Long.getLong(PROPERTY, 0) >= TWO_PATCHES;
  }
}
