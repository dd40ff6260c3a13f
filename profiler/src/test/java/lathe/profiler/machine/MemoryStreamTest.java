package lathe.profiler.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.profiler.machine.MemoryStream.Bandwidth;
import org.junit.jupiter.api.Test;

class MemoryStreamTest {
  private static final Cache L1 = new Cache(1, 48 << 10, 1);
  private static final Cache L2 = new Cache(2, 1 << 20, 1);
  private static final Cache L3 = new Cache(3, 32L << 20, 8);
  private static final long MIB = 1 << 20;

  @Test
  void halfOfEachCacheThenFourTimesTheLast() {
    assertThat(MemoryStream.workingSets(List.of(L1, L2, L3), 128 * MIB)).containsExactly(
        new Bandwidth("L1", 24 << 10, 0), new Bandwidth("L2", MIB / 2, 0), new Bandwidth("L3", 16 * MIB, 0),
        new Bandwidth("memory", 128 * MIB, 0));
  }

  @Test
  void aLevelThatDoesNotFitIsLeftOut() {
    assertThat(MemoryStream.workingSets(List.of(L1, L3), 20 * MIB)).extracting(Bandwidth::level).containsExactly("L1", "L3");
    assertThat(MemoryStream.workingSets(List.of(L1, L3), 70 * MIB)).contains(new Bandwidth("memory", 70 * MIB, 0));
  }

  @Test
  void withoutKnownCachesMemoryIsTheLargestSet() {
    assertThat(MemoryStream.workingSets(List.of(), 64 * MIB)).containsExactly(new Bandwidth("memory", 64 * MIB, 0));
  }

  /** Every rate is a real one on this host; how fast it is, no test can say. */
  @Test
  void measuresEveryLevelOfThisHost() {
    assertThat(MemoryStream.measure(List.of(L1, L2))).hasSize(3).allSatisfy(b -> assertThat(b.gbps()).isBetween(0.01, 10_000.0));
  }

  @Test
  void measuresWritingAndCopyingToo() {
    assertThat(MemoryStream.measureAll(List.of(L1, L2))).hasSize(3).allSatisfy(level -> {
      assertThat(level.writeGbps()).isBetween(0.01, 10_000.0);
      assertThat(level.copyGbps()).isBetween(0.01, 10_000.0);
    });
  }

  @Test
  void everyFloatIsWrittenAndCopied() {
    float[] x = new float[ReadLoop.FIRST + 4 * ReadLoop.STEP_FLOATS];
    int half = 2 * ReadLoop.STEP_FLOATS;
    WriteLoop.fill(x, ReadLoop.FIRST, ReadLoop.FIRST + half, 7);
    assertThat(ReadLoop.sum(x, ReadLoop.FIRST, x.length)).isEqualTo(7f * half);
    WriteLoop.copy(x, ReadLoop.FIRST, ReadLoop.FIRST + half, half);
    assertThat(ReadLoop.sum(x, ReadLoop.FIRST, x.length)).isEqualTo(14f * half);
    assertThat(x).startsWith(new float[ReadLoop.FIRST]);
  }
}
