package lathe.networks;

/** What models may take of the heap of this JVM. */
public final class Heap {
  private Heap() {}

  /** Bytes of a file, and again of the weights made from it or for it: two fifths of the heap each, so that the rest fits too. */
  public static long mostBytes() {
    return Math.min(Integer.MAX_VALUE - 8L, Runtime.getRuntime().maxMemory() / 5 * 2); // no array is longer
  }
}
