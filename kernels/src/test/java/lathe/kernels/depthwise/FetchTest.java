package lathe.kernels.depthwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.CacheLines;
import lathe.kernels.Family;
import lathe.kernels.KernelId;
import lathe.kernels.Layout;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.View;
import lathe.kernels.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchTest {
  private static final Shape IN = new Shape(24, 30, 80);

  /** Also counts that do not go into a row, and more than a row has. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 40, 64, 1000})
  void tilesReadEveryLineOnceTheyAreManyEnough(int count) {
    fetches().forEach(fetch -> assertReads(fetch, count));
  }

  private static void assertReads(Fetch fetch, int count) {
    BitSet read = new BitSet();
    int lines = fetch.rows() * Math.ceilDiv(fetch.floats(), CacheLines.FLOATS);
    for (int i = 0; i < 2 * Math.ceilDiv(lines, count) + fetch.rows(); i++) {
      int first = fetch.ahead(count);
      assertThat(first).isBetween(0, memory().length - count * CacheLines.FLOATS);
      read.set(first, first + count * CacheLines.FLOATS);
    }
    for (int row = 0; row < fetch.rows(); row++) {
      int start = fetch.from() + row * fetch.rowStride();
      assertThat(read.get(start, start + fetch.floats()).cardinality()).as("floats of row %s", row).isEqualTo(fetch.floats());
    }
  }

  @Test
  void startsAnewInEachRun() {
    Fetch fetch = fetches().skip(1).findFirst().orElseThrow();
    int first = fetch.ahead(4);
    fetch.ahead(4);
    fetch.rest();
    fetch.start();

    assertThat(first).isEqualTo(fetch.from());
    assertThat(fetch.ahead(4)).isEqualTo(first);
  }

  @Test
  void ofNothingNothingIsRead() {
    Fetch.NOTHING.rest();

    assertThat(Fetch.NOTHING.ahead(0)).isZero();
  }

  /** What each patch of an image sees for the first time. */
  private static Stream<Fetch> fetches() {
    KernelId id = KernelId.of(Family.DEPTHWISE, "k5s1d2a", 4, 1, Activation.RELU);
    Window window = new Window(5, 1, 2, Pads.symmetric(4));
    var operation = new Depthwise(IN, window, Activation.RELU);
    View view = new View(memory(), 0, Layout.padded(IN));
    return Patches.of(operation, view, view, new DepthwiseTiles(id, "", window, Activation.RELU, true, false)).fetched().stream()
        .map(Patch::fetch);
  }

  private static float[] memory() {
    return new float[Layout.padded(IN).floats()];
  }
}
