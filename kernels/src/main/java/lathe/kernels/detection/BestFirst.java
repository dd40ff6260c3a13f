package lathe.kernels.detection;

/** Numbers with scores, the highest score first; among equals the lower number. A binary heap in memory of its own. */
final class BestFirst {
  private final long[] heap;
  private int size;

  /** @param most entries at once */
  BestFirst(int most) {
    this.heap = new long[most];
  }

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** @param score above 0, so that its bits are in its order */
  void add(float score, int number) {
    long entry = ((long) Float.floatToRawIntBits(score) << 32) | ~number & 0xffff_ffffL;
    int at = size++;
    while (at > 0 && heap[(at - 1) / 2] < entry) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = entry;
  }

  /** Takes out the first. */
  int next() {
    long first = heap[0];
    long entry = heap[--size];
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      child += child + 1 < size && heap[child + 1] > heap[child] ? 1 : 0;
      if (heap[child] <= entry) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = entry;
    return ~(int) first;
  }
}
