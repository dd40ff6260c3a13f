package lathe.profiler.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.profiler.machine.Cache;
import lathe.profiler.rate.MemoryStream.WorkingSet;
import org.junit.jupiter.api.Test;

class MemoryStreamTest {
  private static final Cache L1 = new Cache(1, 48 << 10, 1);
  private static final Cache L2 = new Cache(2, 1 << 20, 1);
  private static final Cache L3 = new Cache(3, 32L << 20, 8);
  private static final long MIB = 1 << 20;

  @Test
  void halfOfEachCacheMoreOfTheLastThenAllThereIsRoomFor() {
    assertThat(MemoryStream.workingSets(List.of(L1, L2, L3), 128 * MIB)).containsExactly(
        new WorkingSet("L1", 24 << 10), new WorkingSet("L2", MIB / 2), new WorkingSet("L3", 16 * MIB),
        new WorkingSet("L3", 24 * MIB), new WorkingSet("L3", 32 * MIB), new WorkingSet("memory", 128 * MIB));
  }

  @Test
  void aSetThatDoesNotFitIsLeftOut() {
    assertThat(MemoryStream.workingSets(List.of(L1, L2), MIB / 4)).containsExactly(new WorkingSet("L1", 24 << 10),
        new WorkingSet("L2", MIB / 4));
    assertThat(MemoryStream.workingSets(List.of(L1, L3), 70 * MIB)).contains(new WorkingSet("memory", 70 * MIB));
  }

  /** Up to what there is room for, the cache is measured as others are. */
  @Test
  void aLastCacheThatJustFitsIsAnOrdinaryOne() {
    Cache last = new Cache(3, 128 * MIB, 16);
    assertThat(MemoryStream.workingSets(List.of(last), 128 * MIB)).containsExactly(new WorkingSet("L3", 64 * MIB),
        new WorkingSet("L3", 96 * MIB), new WorkingSet("L3", 128 * MIB));
    assertThat(MemoryStream.workingSets(List.of(last), 127 * MIB)).hasSize(3).noneMatch(set -> set.bytes() == 64 * MIB);
  }

  /** A guest may be told of the cache of a whole socket; layers whose data lies there are not to be judged by the cache before it. */
  @Test
  void ofALastCacheThatIsTooLargeSomeParts() {
    assertThat(MemoryStream.workingSets(List.of(L1, L2, new Cache(3, 480 * MIB, 96)), 128 * MIB)).containsExactly(
        new WorkingSet("L1", 24 << 10), new WorkingSet("L2", MIB / 2), new WorkingSet("L3", 8 * MIB), new WorkingSet("L3", 32 * MIB),
        new WorkingSet("L3", 128 * MIB));
    assertThat(MemoryStream.workingSets(List.of(new Cache(2, 16 * MIB, 1), new Cache(3, 480 * MIB, 96)), 128 * MIB)).containsExactly(
        new WorkingSet("L2", 8 * MIB), new WorkingSet("L3", 32 * MIB), new WorkingSet("L3", 128 * MIB));
  }

  @Test
  void withoutKnownCachesMemoryIsTheLargestSet() {
    assertThat(MemoryStream.workingSets(List.of(), 64 * MIB)).containsExactly(new WorkingSet("memory", 64 * MIB));
  }

  /** Every rate is a real one on this host; how fast it is, no test can say. */
  @Test
  void measuresEveryLevelOfThisHost() {
    assertThat(MemoryStream.measure(List.of(L1, L2))).hasSize(5)
        .allSatisfy(b -> assertThat(List.of(b.gbps(), b.writeGbps(), b.copyGbps(), b.updateGbps()))
            .allSatisfy(rate -> assertThat(rate).isBetween(0.01, 10_000.0)));
  }

  @Test
  void everyFloatIsWrittenCopiedAndChanged() {
    float[] x = new float[ReadLoop.FIRST + 4 * ReadLoop.STEP_FLOATS];
    int half = 2 * ReadLoop.STEP_FLOATS;
    WriteLoop.fill(x, ReadLoop.FIRST, ReadLoop.FIRST + half, 7);
    assertThat(ReadLoop.sum(x, ReadLoop.FIRST, x.length)).isEqualTo(7f * half);
    WriteLoop.copy(x, ReadLoop.FIRST, ReadLoop.FIRST + half, half);
    assertThat(ReadLoop.sum(x, ReadLoop.FIRST, x.length)).isEqualTo(14f * half);
    WriteLoop.negate(x, ReadLoop.FIRST, ReadLoop.FIRST + half);
    assertThat(ReadLoop.sum(x, ReadLoop.FIRST, x.length)).isZero();
    assertThat(x).startsWith(new float[ReadLoop.FIRST]);
  }
}
