package lathe.kernels.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import lathe.kernels.Layout;
import lathe.kernels.Sampling;
import lathe.kernels.Shape;
import lathe.kernels.Step;
import lathe.kernels.View;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadFirstTest {
  private static final int TOGETHER = 4;

  private final Set<Object> ran = new LinkedHashSet<>();

  private final ResizeTiles.Across across = new ResizeTiles.Across() {
    @Override
    public void compute(float[] x, int a, int[] lefts, int[] rights, float[] shares, int zero, float[] y, int c, int pixels, int last,
        int stride) {
      ran.add(this);
    }
  };

  private final ResizeTiles.Down down = new ResizeTiles.Down() {
    @Override
    public void compute(float[] x, int a, int b, float[] shares, int first, float[] y, int c, int stride, int floats) {
      ran.add(this);
    }
  };

  private final ResizeTiles.Down downTogether = new ResizeTiles.Down() {
    @Override
    public void compute(float[] x, int a, int b, float[] shares, int first, float[] y, int c, int stride, int floats) {
      ran.add(this);
    }
  };

  /** A profiler waits for the code that a step names, and for ever where it does not run. */
  @ParameterizedTest
  @CsvSource({"65, 520, HALF_PIXEL", "1, 32, ALIGNED", "1, 3, ALIGNED", "20, 40, HALF_PIXEL", "5, 19, ALIGNED", "9, 3, HALF_PIXEL"})
  void namesTheTilesThatRun(int height, int enlarged, Sampling sampling) {
    View in = view(Layout.padded(new Shape(height, 3, 21)));
    View out = view(Layout.dense(new Shape(enlarged, 7, 21)));
    var step = SpreadFirst.of(across, down, downTogether, TOGETHER, ResizeAxis.of(sampling, height, enlarged, 1),
        ResizeAxis.of(sampling, 3, 7, in.layout().pixelStride()), in, out, 0);

    step.run();

    assertThat(step.code()).isEqualTo(Step.codeOfTiles(ran.toArray()));
  }

  private static View view(Layout layout) {
    return new View(new float[layout.floats()], 0, layout);
  }
}
