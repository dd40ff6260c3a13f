package lathe.profiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalDouble;
import lathe.networks.zoo.Zoo;
import lathe.profiler.message.Task;
import lathe.profiler.trust.LastLevelCache;
import lathe.profiler.trust.UsualClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostWatchTest {
  private static final LastLevelCache CACHE = new LastLevelCache(32 << 20, OptionalDouble.of(500));

  /**
   * V3-Large has 22 MB of weights, V3-Small 10 MB. The segmenter has 6 MB, and its largest image, 64 channels at half the resolution, takes
   * 8 MB or 34 MB.
   */
  @ParameterizedTest
  @CsvSource({"mobilenet_v3_large, true", "mobilenet_v3_small, false", "lraspp_mobilenet_v3_large_1.0_256x512, false",
      "lraspp_mobilenet_v3_large_1.0_512x1024, true"})
  void networksOfManyWeightsOrLargeImagesFeelTheCache(String name, boolean feels) {
    Task task = new Task(name, 1);
    HostWatch watch = new HostWatch(Map.of(task, Zoo.named(name)), CACHE, UsualClock.UNKNOWN);

    assertThat(watch.sharedFromNs(task)).isEqualTo(feels ? 650 : Double.POSITIVE_INFINITY);
  }
}
