package lathe.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WindowTest {
  private static final Shape SMALL = new Shape(5, 5, 3);

  @Test
  void spansFromItsFirstTapToItsLast() {
    assertThat(new Window(3, 1, 4, Pads.NONE).span()).isEqualTo(9);
    assertThat(new Window(2, 1, Integer.MAX_VALUE - 1, Pads.NONE).span()).isEqualTo(Integer.MAX_VALUE);
  }

  /** Four gaps of 2^30 are 2^32, which an int takes for nothing. */
  @Test
  void refusesASpanThatNoImageHas() {
    assertThatThrownBy(() -> new Window(5, 1, 1 << 30, Pads.NONE).output(SMALL, 3)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("window k5s1d1073741824: spans 4294967297, more than any image; use a smaller kernel or dilation");
  }

  @Test
  void refusesAnImageThatPaddingMakesTooLarge() {
    assertThatThrownBy(() -> new Window(3, 1, 1, Pads.symmetric(1 << 30)).output(SMALL, 3)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("window k3s1d1: the padded image has 2147483653, too many; use less padding");
  }

  @Test
  void refusesSamePaddingThatNoImageHas() {
    assertThatThrownBy(() -> Pads.same(5, 5, 5, 1, 1 << 30)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pads of 4294967296 in all: no image has as many; use a smaller kernel or dilation");
  }
}
