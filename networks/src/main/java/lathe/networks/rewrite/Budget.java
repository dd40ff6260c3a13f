package lathe.networks.rewrite;

import lathe.kernels.BadInputException;
import lathe.networks.Heap;

/**
 * Floats that may be made from a file: a few times as many as it has room for, because several layers may share weights. What a few bytes
 * of a file claim to be large is so refused before memory is taken for it, and so is what does not fit into the heap.
 */
final class Budget {
  private static final long LEAST = 1L << 18;
  private static final int SHARING = 8;

  private final long most;
  private long claimed;

  Budget(long fileBytes) {
    most = LEAST + SHARING * fileBytes / Float.BYTES;
  }

  /**
   * Counts floats that are about to be made.
   *
   * @throws BadInputException if they are too many
   */
  void claim(long floats) {
    claimed += floats;
    if (claimed > most) {
      throw new BadInputException(
          "uses the weights of the file over and over, %d floats so far; at most %d times its size is unpacked".formatted(claimed,
              SHARING));
    }
    if (claimed * Float.BYTES > Heap.mostBytes()) {
      throw new BadInputException(
          "its weights take %d bytes so far; in this heap (-Xmx) at most %d are unpacked".formatted(claimed * Float.BYTES,
              Heap.mostBytes()));
    }
  }
}
