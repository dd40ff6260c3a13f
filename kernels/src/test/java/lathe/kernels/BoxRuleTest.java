package lathe.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import lathe.kernels.BoxRule.Anchor;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoxRuleTest {
  private static final Shape SQUARE = new Shape(320, 320, 3);
  private static final Offset<Double> PRECISION = within(5e-4);

  // By hand from TensorFlow's create_ssd_anchors: scales 0.2, 0.35, ..., 0.95 over six images; a box of ratio r is s / sqrt(r) by s * sqrt(r).
  @Test
  void tensorFlowHasThreeBoxesInTheFinestImageAndSixElsewhere() {
    assertSizes(BoxRule.TF.anchors(0, 6, SQUARE), 0.1, 0.1, 0.1414, 0.2828, 0.2828, 0.1414);
    assertSizes(BoxRule.TF.anchors(1, 6, SQUARE), 0.35, 0.35, 0.2475, 0.4950, 0.4950, 0.2475, 0.2021, 0.6062, 0.6062, 0.2021, 0.4183,
        0.4183);
    assertThat(BoxRule.TF.anchors(5, 6, SQUARE).getLast().height()).isCloseTo(0.9747, PRECISION);
  }

  /** An anchor of ratio 1 is a square in a picture that is none. */
  @Test
  void tensorFlowMeasuresByTheShorterSide() {
    assertSizes(BoxRule.TF.anchors(0, 6, new Shape(160, 320, 3)).subList(0, 1), 0.1, 0.05);
  }

  // By hand from torchvision's DefaultBoxGenerator([[2, 3]] * 6, min_ratio=0.2, max_ratio=0.95), which clips sizes to the picture.
  @Test
  void torchvisionHasSixBoxesEverywhere() {
    assertSizes(BoxRule.TORCHVISION.anchors(0, 6, SQUARE), 0.2, 0.2, 0.2646, 0.2646, 0.1414, 0.2828, 0.2828, 0.1414, 0.1155, 0.3464,
        0.3464, 0.1155);
    assertSizes(BoxRule.TORCHVISION.anchors(5, 6, SQUARE), 0.95, 0.95, 0.9747, 0.9747, 0.6718, 1, 1, 0.6718, 0.5485, 1, 1, 0.5485);
  }

  @ParameterizedTest
  @EnumSource
  void aPlaceHasAsManyAnchorsAsItSays(BoxRule rule) {
    for (int image = 0; image < 6; image++) {
      assertThat(rule.anchors(image, 6, SQUARE)).hasSize(rule.boxes(image));
    }
  }

  /** @param sides heights and widths in turn */
  private static void assertSizes(List<Anchor> anchors, double... sides) {
    assertThat(anchors).hasSize(sides.length / 2);
    for (int i = 0; i < anchors.size(); i++) {
      assertThat(anchors.get(i).height()).as("height %d", i).isCloseTo(sides[2 * i], PRECISION);
      assertThat(anchors.get(i).width()).as("width %d", i).isCloseTo(sides[2 * i + 1], PRECISION);
    }
  }
}
