package lathe.profiler.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lathe.profiler.machine.Cache;
import org.junit.jupiter.api.Test;

class CacheSweepTest {
  /** GB/s of 8 KiB to 128 MiB, as a Zen 5 core in a virtual machine read them: 48 KiB, 1 MiB, and a part of what others use, too. */
  private static final double[] ZEN_5 = {429, 444, 450, 149, 233, 173, 232, 188, 115, 115, 114, 107, 57, 37, 30};

  /** The same core in a busy minute. */
  private static final double[] BUSY_ZEN_5 = {409, 427, 434, 135, 200, 149, 225, 117, 96, 102, 99, 71, 44, 27, 22};

  /** A core of 32 KiB and 512 KiB before memory; of 1 MiB, half comes from either. */
  private static final double[] TWO_CACHES = {30, 30, 29, 15, 15, 15, 14, 6, 4, 4, 4, 4, 4, 4, 4};

  @Test
  void aCacheEndsWhereTheRateFalls() {
    assertThat(CacheSweep.caches(sweep(ZEN_5))).containsExactly(new Cache(1, 32 << 10, 0), new Cache(2, 1 << 20, 0),
        new Cache(3, 16 << 20, 0));
    assertThat(CacheSweep.caches(sweep(BUSY_ZEN_5))).containsExactly(new Cache(1, 32 << 10, 0), new Cache(2, 512 << 10, 0),
        new Cache(3, 16 << 20, 0));
    assertThat(CacheSweep.caches(sweep(TWO_CACHES))).containsExactly(new Cache(1, 32 << 10, 0), new Cache(2, 512 << 10, 0));
  }

  @Test
  void noFallIsNoCache() {
    double[] flat = new double[15];
    Arrays.fill(flat, 20);
    assertThat(CacheSweep.caches(sweep(flat))).isEmpty();
    assertThat(CacheSweep.caches(List.of())).isEmpty();
  }

  /** Rates that scatter by a tenth, as on a busy host, move an end by one set at most. */
  @Test
  void noiseMovesASizeByAFactorOfTwoAtMost() {
    var random = new SplittableRandom(5);
    for (int i = 0; i < 1000; i++) {
      double[] noisy = Arrays.stream(ZEN_5).map(rate -> rate * (1 - 0.1 * random.nextDouble())).toArray();
      List<Cache> found = CacheSweep.caches(sweep(noisy));
      assertThat(found).hasSize(3);
      assertThat(found.get(0).bytes()).isEqualTo(32 << 10);
      assertThat(found.get(1).bytes()).isBetween(512L << 10, 1L << 20);
      assertThat(found.get(2).bytes()).isEqualTo(16 << 20);
    }
  }

  @Test
  void sweepsThisHost() {
    assertThat(CacheSweep.find(4 << 20)).hasSizeLessThanOrEqualTo(3).allSatisfy(cache -> assertThat(cache.bytes()).isPositive());
  }

  private static List<CacheSweep.Read> sweep(double[] gbps) {
    return IntStream.range(0, gbps.length).mapToObj(i -> new CacheSweep.Read(8L << 10 << i, gbps[i])).toList();
  }
}
