package lathe.kernels.depthwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.Family;
import lathe.kernels.KernelId;
import lathe.kernels.Layout;
import lathe.kernels.Operation.Depthwise;
import lathe.kernels.Packed;
import lathe.kernels.Pads;
import lathe.kernels.Shape;
import lathe.kernels.View;
import lathe.kernels.Window;
import lathe.kernels.depthwise.DepthwiseStep.Weights;
import org.junit.jupiter.api.Test;

class DepthwiseStepTest {
  private static final Shape IN = new Shape(24, 30, 80);
  private static final Window WINDOW = new Window(5, 1, 2, Pads.symmetric(4));

  /** While the last patch is computed, none is left to fetch: what tiles do then must not count as done when the next run begins. */
  @Test
  void everyRunFetchesTheSame() {
    List<Integer> fetched = new ArrayList<>();
    DepthwiseStep step = step(fetched::add);
    step.run();
    List<Integer> first = List.copyOf(fetched);
    fetched.clear();
    step.run();

    assertThat(fetched).isEqualTo(first);
  }

  @Test
  void aRunThatFailsLeavesNothingToTheNext() {
    List<Integer> whole = new ArrayList<>();
    step(whole::add).run();
    List<Integer> fetched = new ArrayList<>();
    DepthwiseStep step = step(line -> {
      fetched.add(line);
      if (fetched.size() == whole.size() / 2) {
        throw new IllegalStateException("no further");
      }
    });
    assertThatThrownBy(step::run).hasMessage("no further");
    fetched.clear();
    assertThatThrownBy(step::run).hasMessage("no further");

    assertThat(fetched).isEqualTo(whole.subList(0, whole.size() / 2));
  }

  /** Of tiles that compute nothing and tell where each begins to fetch. */
  private static DepthwiseStep step(IntConsumer fetches) {
    View view = new View(new float[Layout.padded(IN).floats()], 0, Layout.padded(IN));
    KernelId id = KernelId.of(Family.DEPTHWISE, "k5s1d2a", 4, 1, Activation.RELU);
    var tiles = new DepthwiseTiles(id, "", WINDOW, Activation.RELU, true, false);
    DepthwiseTile telling = (x, a, rowStride, w, p, firstTap, upper, both, lower, y, c, rowApart, steps, inputStep, outputStep, channelStep,
        ahead, noLane, sums) -> fetches.accept(ahead);
    Patch[] patches = Patches.of(new Depthwise(IN, WINDOW, Activation.RELU), view, view, tiles).fetched().stream()
        .map(patch -> new Patch(patch.fetch(), columns(patch, telling), patch.stretches())).toArray(Patch[]::new);
    return new DepthwiseStep(WINDOW, patches, Layout.padded(IN).pixelStride(), view, view, new Weights(Packed.NONE, 0, 0));
  }

  private static TileColumn[] columns(Patch patch, DepthwiseTile tile) {
    return Stream.of(patch.columns()).map(column -> new TileColumn(tile, column.place())).toArray(TileColumn[]::new);
  }
}
