package lathe.kernels.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import lathe.kernels.Sampling;
import lathe.kernels.channel.ResizeAxis.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResizeAxisTest {
  private static final int STRIDE = 48;

  /** Enlarged four times, the first and the last two lie beyond the centres of the outermost pixels. */
  @Test
  void neighboursBetweenTheSameTwoAreTakenTogether() {
    assertThat(ResizeAxis.of(Sampling.HALF_PIXEL, 3, 12, STRIDE).runs(4)).containsExactly(new Run(0, 4, 4), new Run(4, 2, 2),
        new Run(6, 4, 4), new Run(10, 2, 2));
    assertThat(ResizeAxis.of(Sampling.ALIGNED, 3, 9, STRIDE).runs(4)).containsExactly(new Run(0, 4, 8), new Run(8, 1, 1));
    assertThat(ResizeAxis.of(Sampling.ALIGNED, 3, 9, STRIDE).runs(2)).containsExactly(new Run(0, 2, 8), new Run(8, 1, 1));
    assertThat(ResizeAxis.of(Sampling.HALF_PIXEL, 9, 3, STRIDE).runs(4)).containsExactly(new Run(0, 1, 3));
  }

  /** Any extents, also of a single row: runs follow each other, and what is taken at once lies between the same two. */
  @ParameterizedTest
  @EnumSource
  void runsMakeUpTheAxis(Sampling sampling) {
    for (int in = 1; in <= 8; in++) {
      for (int out = 1; out <= 40; out++) {
        for (int most : new int[] {1, 2, 4}) {
          makesUp(ResizeAxis.of(sampling, in, out, STRIDE), most);
        }
      }
    }
  }

  private static void makesUp(ResizeAxis axis, int most) {
    int next = 0;
    for (Run run : axis.runs(most)) {
      assertThat(run.first()).isEqualTo(next);
      assertThat(run.together()).isBetween(1, most);
      assertThat(run.size()).isPositive();
      for (int first = run.first(); first < run.end(); first += run.together()) {
        areBetweenTheSameTwo(axis, first, run.together());
      }
      next = run.end();
    }
    assertThat(next).isEqualTo(axis.size());
  }

  private static void areBetweenTheSameTwo(ResizeAxis axis, int first, int count) {
    assertThat(IntStream.range(first, first + count).map(i -> axis.firsts()[i])).containsOnly(axis.firsts()[first]);
    assertThat(IntStream.range(first, first + count).map(i -> axis.seconds()[i])).containsOnly(axis.seconds()[first]);
  }

  /** No kernel may read beyond the image, whatever is rounded. */
  @ParameterizedTest
  @EnumSource
  void bothNeighboursAreInTheImage(Sampling sampling) {
    for (int in = 1; in <= 20; in++) {
      for (int out = 1; out <= 60; out++) {
        ResizeAxis axis = ResizeAxis.of(sampling, in, out, 1);
        for (int i = 0; i < out; i++) {
          assertThat(axis.firsts()[i]).isBetween(0, in - 1);
          assertThat(axis.seconds()[i]).isBetween(axis.firsts()[i], Math.min(axis.firsts()[i] + 1, in - 1));
          assertThat(axis.shares()[i]).isBetween(0f, 1f);
        }
      }
    }
  }
}
