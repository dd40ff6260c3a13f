package lathe.kernels.conv;

import static org.assertj.core.api.Assertions.assertThat;

import lathe.kernels.Activation;
import lathe.kernels.CacheLines;
import lathe.kernels.Layout;
import lathe.kernels.Operation.Conv;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.View;
import lathe.kernels.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AheadTest {
  /** Windows that overlap, touch, and leave rows out. */
  @ParameterizedTest
  @CsvSource({"224, 3, 2", "33, 3, 1", "32, 2, 2", "31, 1, 3", "40, 5, 2"})
  void whatTheNextRowSeesAndThisOneDoesNotIsReadAheadOnce(int height, int kernel, int stride) {
    var conv = new Conv(new Shape(height, 20, 3), 16, new Window(kernel, stride, 1, Pads.NONE), Activation.RELU);
    var in = new View(new float[0], 7, Layout.haloed(conv.in(), Pads.NONE));
    int rowFloats = in.layout().rowStride();
    int[] read = new int[height];
    for (int y = 0; y < conv.out().height(); y++) {
      Ahead ahead = ConvKernel.ahead(conv, in, y);
      for (int at = ahead.from(); at < ahead.to(); at += rowFloats) {
        assertThat((at - in.offset()) % rowFloats).isZero();
        read[(at - in.offset()) / rowFloats]++;
      }
    }
    for (int y = 0; y < height; y++) {
      assertThat(read[y]).as("input row %d", y).isEqualTo(isSeen(conv, y) && y >= kernel ? 1 : 0);
    }
  }

  private static boolean isSeen(Conv conv, int row) {
    for (int y = 0; y < conv.out().height(); y++) {
      int first = y * conv.window().stride();
      if (row >= first && row < first + conv.window().kernel()) {
        return true;
      }
    }
    return false;
  }

  @Test
  void tilesTogetherReadItAll() {
    for (int tiles = 1; tiles < 40; tiles++) {
      var ahead = new Ahead(5, 5 + 1344);
      assertThat(tiles * ahead.step(tiles)).isGreaterThanOrEqualTo(1344);
      assertThat(ahead.step(tiles) % CacheLines.FLOATS).isZero();
    }
    assertThat(Ahead.NOTHING.step(14)).isZero();
  }
}
