package lathe.networks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lathe.kernels.CacheLines;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ArenaTest {
  @RepeatedTest(200)
  void noTwoLiveBuffersOverlap(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    List<Buffer> buffers = new ArrayList<>();
    for (int i = random.nextInt(1, 40); i > 0; i--) {
      int first = random.nextInt(30);
      buffers.add(new Buffer(random.nextInt(2000), first, first + random.nextInt(8)));
    }
    Arena arena = Arena.of(buffers);
    for (int i = 0; i < buffers.size(); i++) {
      assertThat(arena.offsets().get(i) % CacheLines.FLOATS).isZero();
      assertThat(arena.offsets().get(i) + buffers.get(i).floats()).isLessThanOrEqualTo(arena.floats());
      for (int j = 0; j < i; j++) {
        if (buffers.get(i).livesWith(buffers.get(j))) {
          assertThat(overlap(arena, buffers, i, j)).as("%s and %s", buffers.get(i), buffers.get(j)).isFalse();
        }
      }
    }
  }

  private static boolean overlap(Arena arena, List<Buffer> buffers, int i, int j) {
    int a = arena.offsets().get(i);
    int b = arena.offsets().get(j);
    return a < b + buffers.get(j).floats() && b < a + buffers.get(i).floats();
  }

  /** The paper's networks never need more than the image and the two largest neighbours. */
  @Test
  void largestStepBoundsTheArena() {
    Plan plan = Lowering.lower(Zoo.named("mobilenet_v3_large"), KernelChooser.EXPECTED);
    int image = plan.input().layout().floats();
    int expanded = plan.tensors().stream().mapToInt(tensor -> tensor.layout().floats()).max().orElseThrow();
    assertThat(plan.arenaFloats()).isBetween(image + expanded, image + 2 * expanded);
  }
}
