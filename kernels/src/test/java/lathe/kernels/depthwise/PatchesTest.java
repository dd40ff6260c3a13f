package lathe.kernels.depthwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lathe.kernels.Activation;
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
import org.junit.jupiter.params.provider.CsvSource;

class PatchesTest {
  private static final int OUTPUTS = 4;

  /** Wide, tall and deep images; paddings that are not the same on both sides. */
  @ParameterizedTest
  @CsvSource({"9, 700, 16, 3, 1, 1", "150, 20, 16, 5, 1, 1", "40, 30, 480, 5, 1, 2", "70, 66, 200, 3, 1, 3", "71, 40, 120, 5, 2, 1",
      "5, 9, 960, 3, 1, 2", "90, 31, 72, 5, 2, 2", "60, 301, 64, 3, 2, 1", "40, 300, 72, 5, 2, 2",
      "40, 50, 32, 5, 4, 1"})
  void tilesFindWhatTheySeeFetched(int height, int width, int channels, int kernel, int stride, int dilation) {
    int span = (kernel - 1) * dilation;
    var window = new Window(kernel, stride, dilation, new Pads(span / 2, span / 2 + 1, span - span / 2, 0));
    var operation = new Depthwise(new Shape(height, width, channels), window, Activation.RELU);
    List<Patch> patches = patches(operation).fetched();

    Map<List<Integer>, int[][]> fetchedByPhase = new HashMap<>();
    int[][] computed = new int[operation.out().height()][operation.out().width()];
    int pixel = Layout.padded(operation.in()).pixelStride();
    for (Patch patch : patches) {
      int phase = rows(operation, patch.stretches()).getFirst() % dilation;
      int[][] fetched = fetchedByPhase.computeIfAbsent(List.of(patch.columns()[0].output(), phase), _ -> new int[height][width]);
      mark(fetched, patch.fetch(), pixel);
      for (TileColumn column : patch.columns()) {
        for (int row : rows(operation, patch.stretches())) {
          for (int t = 0; t < OUTPUTS; t++) {
            int x = column.output() + t * dilation;
            computed[row][x]++;
            assertSeenIsFetched(fetched, window, row, x);
          }
        }
      }
    }
    for (int[] row : computed) {
      assertThat(row).doesNotContain(0);
    }
    assertThat(fetchedByPhase.values().stream().flatMap(Arrays::stream).flatMapToInt(Arrays::stream).max()).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({"64, 128, 480, 3, 1, true", "64, 128, 480, 3, 2, true", "64, 128, 480, 5, 4, true", "64, 128, 480, 3, 3, false",
      "56, 56, 72, 3, 1, false"})
  void farImagesAreFetchedWhereWindowsOverlap(int height, int width, int channels, int kernel, int stride, boolean isFetched) {
    Shape in = new Shape(height, width, channels);
    List<Patch> patches = patches(new Depthwise(in, Window.same(in, kernel, stride), Activation.RELU)).all();

    assertThat(patches).isNotEmpty().allMatch(patch -> (patch.fetch() != Fetch.NOTHING) == isFetched);
  }

  /** Of 2^28 channels sixteen rows of one pixel are 2^32 floats, which an int takes for nothing. */
  @Test
  void aPatchOfDeepPixelsIsOneTileWide() {
    Shape in = new Shape(1, 4, 1 << 28);
    List<Patch> patches = patches(new Depthwise(in, Window.symmetric(9, 1), Activation.RELU)).fetched();

    assertThat(patches).hasSize(1).allMatch(patch -> patch.columns().length == 1);
  }

  private static Patches patches(Depthwise operation) {
    Window window = operation.window();
    String variant = "k%ds%d".formatted(window.kernel(), window.stride());
    KernelId id = KernelId.of(Family.DEPTHWISE, variant, OUTPUTS, 1, operation.activation());
    return Patches.of(operation, view(operation.in()), view(operation.out()),
        new DepthwiseTiles(id, "", window, Activation.RELU, false, false));
  }

  /** Nothing is read or written here. */
  private static View view(Shape shape) {
    return new View(new float[0], 0, Layout.padded(shape));
  }

  private static void mark(int[][] fetched, Fetch ahead, int pixel) {
    int width = fetched[0].length;
    for (int row = 0; row < ahead.rows(); row++) {
      int at = (ahead.from() + row * ahead.rowStride()) / pixel;
      for (int i = 0; i < ahead.floats() / pixel; i++) {
        fetched[at / width][at % width + i]++;
      }
    }
  }

  /** The rows of the output that some stretches cover. */
  private static List<Integer> rows(Depthwise operation, Stretch[] stretches) {
    int stride = Layout.padded(operation.out()).rowStride();
    List<Integer> rows = new ArrayList<>();
    for (Stretch stretch : stretches) {
      for (int i = 0; i < stretch.times(); i++) {
        rows.add((stretch.output() + i * stretch.outputStep()) / stride);
        if (stretch.rowApart() > 0) {
          rows.add((stretch.output() + i * stretch.outputStep() + stretch.rowApart()) / stride);
        }
      }
    }
    assertThat(rows).doesNotHaveDuplicates();
    return rows;
  }

  private static void assertSeenIsFetched(int[][] fetched, Window window, int row, int column) {
    for (int ky = 0; ky < window.kernel(); ky++) {
      for (int kx = 0; kx < window.kernel(); kx++) {
        int y = row * window.stride() - window.pads().top() + ky * window.dilation();
        int x = column * window.stride() - window.pads().left() + kx * window.dilation();
        boolean isInside = y >= 0 && y < fetched.length && x >= 0 && x < fetched[0].length;
        assertThat(!isInside || fetched[y][x] > 0).as("row %d, column %d of the input", y, x).isTrue();
      }
    }
  }
}
