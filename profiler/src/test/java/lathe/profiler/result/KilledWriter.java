package lathe.profiler.result;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import lathe.kernels.Activation;
import lathe.kernels.Dtype;
import lathe.kernels.Pads;
import lathe.kernels.Shape;

/**
 * Writes a table over and over, in a process of its own, for a test to kill. All rows of one table take the same time, and those of the
 * next one more. Prints a line once the first stands.
 */
final class KilledWriter {
  static final int ROWS = 1000;

  private KilledWriter() {}

  static void main(String[] args) {
    for (int ns = 1;; ns++) {
      ResultFiles.write(table(ns), Path.of(args[0]));
      if (ns == 1) {
        System.out.println("written");
      }
    }
  }

  private static Lut table(int ns) {
    List<LutEntry> rows = IntStream.range(0, ROWS).mapToObj(row -> new LutEntry("row-" + row, "toy", Dtype.F32, "pointwise",
        new Shape(1, 1, 1), new Shape(1, 1, 1), 1, 1, 1, Pads.NONE, null, Activation.RELU, 1, 512, CacheState.NETWORK, "toy",
        Estimate.pointOnly(ns), 1, 1, List.of())).toList();
    return new Lut(SampleRun.provenance(), rows);
  }
}
