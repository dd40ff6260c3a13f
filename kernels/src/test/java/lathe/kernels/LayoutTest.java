package lathe.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LayoutTest {
  @Test
  void countsTheHalo() {
    assertThat(Layout.haloed(new Shape(2, 3, 4), new Pads(1, 2, 3, 4)).floats()).isEqualTo((1 + 2 + 3) * (2 + 3 + 4) * 4);
  }

  /** Each of these is a multiple of 2^32 floats, or of one row beyond 2^31. */
  @Test
  void refusesWhatNoArrayHolds() {
    assertThatThrownBy(() -> Layout.padded(new Shape(1, 1 << 20, 4096)).floats()).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Layout.padded(new Shape(1 << 16, 1 << 16, 1)).floats()).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Layout.padded(Shape.vector(Integer.MAX_VALUE))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Layout.haloed(new Shape(1, 1, 1), Pads.symmetric(1 << 30)).rowStride())
        .isInstanceOf(ArithmeticException.class);
  }
}
