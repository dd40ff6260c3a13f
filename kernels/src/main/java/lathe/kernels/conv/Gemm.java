package lathe.kernels.conv;

import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.KernelId;
import lathe.kernels.Lanes;
import lathe.kernels.Affine;
import lathe.kernels.Packed;

/**
 * The tiles of one kernel and how its weights are packed: everything about a matrix product but where its rows lie.
 * Loads its tiles when first bound.
 */
final class Gemm {
  /** From which number of vectors on a panel lies in two streams, if for more than one row. */
  private static final int TWO_STREAMS = 4;

  /** Streams of a panel for one row. */
  private static final int STREAMS_OF_ROW = 4;

  /** Writes the tile of {@code vectors} vectors; its class is called {@code name}. */
  interface Writer {
    GemmTile write(String name, int vectors);
  }

  private final KernelId id;
  private final KernelId owner;
  private final String part;
  private final Writer writer;
  private final GemmTile[] narrow;

  Gemm(KernelId id, Writer writer) {
    this(id, writer, id, "");
  }

  /** The tiles of one part of a larger kernel, whose name their classes carry. */
  Gemm(KernelId id, Writer writer, KernelId owner, String part) {
    this.id = id;
    this.writer = writer;
    this.owner = owner;
    this.part = part;
    this.narrow = new GemmTile[id.vectors() + 1];
  }

  /** What the tiles look like; a part of a larger kernel has an id of its own. */
  KernelId id() {
    return id;
  }

  /** The tile of {@code vectors} vectors: the whole one or the last panel's. */
  synchronized GemmTile tile(int vectors) {
    if (narrow[vectors] == null) {
      String name = owner.part(part + (vectors == id.vectors() ? "" : vectors + "v"));
      narrow[vectors] = writer.write(name, vectors);
    }
    return narrow[vectors];
  }

  /** Floats of {@code [k, n]} packed, with its bias. */
  static int packedFloats(int k, int n) {
    return Math.multiplyExact(k + 1, Lanes.current().pad(n));
  }

  /**
   * How many vectors of a panel lie in each of its streams, behind each other for each input. A product of one row does little but wait for
   * its weights; every stream keeps another of the CPU's prefetchers busy, and four bring more than two. Of more rows two are enough. Four
   * or five vectors are so streams of powers of two, whose addresses take no multiplication.
   */
  static List<Integer> streams(int rows, int vectors) {
    if (rows == 1) {
      return IntStream.range(0, Math.min(STREAMS_OF_ROW, vectors))
          .mapToObj(s -> (vectors + STREAMS_OF_ROW - 1 - s) / STREAMS_OF_ROW).toList();
    }
    int first = Integer.highestOneBit(vectors - 1);
    return vectors < TWO_STREAMS ? List.of(vectors) : List.of(first, vectors - first);
  }

  /** Packs {@code [k, n]} panel by panel, each as streams of {@code [bias, k][stream]}; the padding is zero. */
  void pack(Affine parameters, int k, int n, Packed to) {
    int at = to.at();
    int vectors = id.lanes().pad(n) / id.lanes().floats();
    int from = 0;
    for (int panel = 0; panel < vectors; panel += id.vectors()) {
      for (int stream : streams(id.rows(), Math.min(id.vectors(), vectors - panel))) {
        int width = stream * id.lanes().floats();
        pack(parameters, k, from, Math.min(width, n - from), to.data(), at, width);
        from += width;
        at += (k + 1) * width;
      }
    }
  }

  /** One stream: {@code used} columns of {@code [k, n]}, from {@code from} on. */
  private static void pack(Affine parameters, int k, int from, int used, float[] packed, int at, int width) {
    int n = parameters.biases().length;
    System.arraycopy(parameters.biases(), from, packed, at, used);
    for (int i = 0; i < k; i++) {
      System.arraycopy(parameters.weights(), i * n + from, packed, at + (i + 1) * width, used);
    }
  }
}
