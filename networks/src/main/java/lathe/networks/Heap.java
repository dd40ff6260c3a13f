package lathe.networks;

/** What models may take of the heap of a JVM. */
public final class Heap {
  private Heap() {}

  /** Of this JVM. */
  public static long mostBytes() {
    return mostBytes(Runtime.getRuntime().maxMemory());
  }

  /** Bytes of a file, and again of the weights made from it or for it: two fifths of the heap each, so that the rest fits too. */
  public static long mostBytes(long heapBytes) {
    return Math.min(Integer.MAX_VALUE - 8L, heapBytes / 5 * 2); // no array is longer
  }
}
