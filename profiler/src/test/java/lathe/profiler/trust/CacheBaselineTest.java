package lathe.profiler.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import lathe.profiler.machine.Cache;
import lathe.profiler.result.Bandwidth;
import org.junit.jupiter.api.Test;

class CacheBaselineTest {
  private static final double[] RISING = IntStream.rangeClosed(1, 11).mapToDouble(i -> 100 * i).toArray();

  @Test
  void theTenthPercentileOfARunIsUndisturbed() {
    assertThat(CacheBaseline.of(List.of(RISING), OptionalDouble.empty()).lapNs()).isEqualTo(200);
  }

  /** Neighbours that were there all the time do not look like an undisturbed host, and a quiet hour asks no more of a run than another. */
  @Test
  void whatIsKnownCountsMore() {
    assertThat(CacheBaseline.of(List.of(RISING), OptionalDouble.of(150)).lapNs()).isEqualTo(150);
    assertThat(CacheBaseline.of(List.of(RISING), OptionalDouble.of(250)).lapNs()).isEqualTo(250);
  }

  @Test
  void aLapIsSharedWellAboveWhatUndisturbedOnesTake() {
    assertThat(new CacheBaseline(400).shared(new double[] {380, 519, 521, 900})).containsExactly(false, false, true, true);
  }

  @Test
  void theSlowdownIsThatOfDisturbedLaps() {
    assertThat(new CacheBaseline(400).slowdown(new double[] {400, 900, 410, 800, 400})).isEqualTo(850 / 400.0);
    assertThat(new CacheBaseline(400).slowdown(new double[] {400, 410})).isEqualTo(1);
  }

  @Test
  void withoutLapsNothingIsShared() {
    assertThat(CacheBaseline.of(List.of(new double[0]), OptionalDouble.of(5))).isEqualTo(CacheBaseline.UNKNOWN);
    assertThat(CacheBaseline.UNKNOWN.shared(new double[] {1e12})).containsExactly(false);
  }

  @Test
  void networksThatKeepLittleInItDoNotFeelIt() {
    var cache = new LastLevelCache(32 << 20, OptionalDouble.empty());

    assertThat(cache.matters(21_900_000)).isTrue();
    assertThat(cache.matters(10_200_000)).isFalse();
    assertThat(cache.matters((32 << 20) / 3 + 1)).isTrue();
    assertThat(cache.matters((32 << 20) / 3)).isFalse();
    assertThat(LastLevelCache.UNKNOWN.matters(1L << 40)).isFalse();
  }

  /** Who does not know what is quiet need not wait for it. */
  @Test
  void onlyNetworksThatFeelItWaitForTheCacheAndOnlyWhereItIsKnown() {
    var cache = new LastLevelCache(32 << 20, OptionalDouble.of(300));

    assertThat(cache.sharedFromNs(21_900_000)).isEqualTo(390);
    assertThat(cache.sharedFromNs(10_200_000)).isInfinite();
    assertThat(new LastLevelCache(32 << 20, OptionalDouble.empty()).sharedFromNs(21_900_000)).isInfinite();
  }

  @Test
  void theRingFitsTheCacheAndIsNoLargerThanANetwork() {
    Cache first = new Cache(1, 48 << 10, 1);

    assertThat(CacheLaps.ringFloats(List.of())).isZero();
    assertThat(4 * CacheLaps.ringFloats(List.of(first, new Cache(3, 4 << 20, 8)))).isEqualTo(5 << 19);
    assertThat(4 * CacheLaps.ringFloats(List.of(first, new Cache(3, 32 << 20, 8)))).isEqualTo(20 << 20);
    assertThat(4 * CacheLaps.ringFloats(List.of(first, new Cache(3, 512 << 20, 8)))).isEqualTo(20 << 20);
  }

  /** 20 MiB at 100 bytes a nanosecond take 210 us, and at the pace of a network 1.6 times as much. */
  @Test
  void aLapIsExpectedFromTheRateOfTheCache() {
    List<Cache> caches = List.of(new Cache(2, 1 << 20, 1), new Cache(3, 32L << 20, 8));
    var half = new Bandwidth("L3", 16 << 20, 100, 90, 95, 180);
    var full = new Bandwidth("L3", 32 << 20, 50, 45, 48, 90);

    assertThat(CacheLaps.expectedNs(caches, List.of(new Bandwidth("L2", 1 << 19, 250, 200, 200, 400), half, full)).orElseThrow())
        .isCloseTo(1.6 * (20 << 20) / 100, within(1e-6));
    assertThat(CacheLaps.expectedNs(caches, List.of())).isEmpty();
    assertThat(CacheLaps.expectedNs(List.of(), List.of(half))).isEmpty();
  }
}
