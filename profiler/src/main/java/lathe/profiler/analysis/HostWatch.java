package lathe.profiler.analysis;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lathe.kernels.Dtype;
import lathe.kernels.Shape;
import lathe.networks.Network;
import lathe.profiler.fork.ForkPolicy;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.message.Task;
import lathe.profiler.result.SampleTag;
import lathe.profiler.trust.CacheBaseline;
import lathe.profiler.trust.CalibrationBaseline;
import lathe.profiler.trust.LastLevelCache;
import lathe.profiler.trust.UsualClock;

/**
 * What a run knows beforehand of its networks and its host, and which of these feel who shares the last-level cache.
 *
 * @param networks what each task measures
 * @param usual the host's clock in ordinary runs
 */
public record HostWatch(Map<Task, Network> networks, LastLevelCache cache, UsualClock usual) implements ForkPolicy {
  /** Knows nothing of the host. */
  public static HostWatch of(Map<Task, Network> networks) {
    return new HostWatch(networks, LastLevelCache.UNKNOWN, UsualClock.UNKNOWN);
  }

  CalibrationBaseline baseline(List<ForkReport> forks) {
    return CalibrationBaseline.of(forks.stream().map(Tagging::calibrations).toList(), usual.coreNs());
  }

  @Override
  public double sharedFromNs(Task task) {
    return cache.sharedFromNs(keptBytes(task));
  }

  /** Whether more than half of the complete forks of a network that feels it were never measured while they had the cache to themselves. */
  @Override
  public boolean areWanting(Task task, List<ForkReport> forks) {
    List<ForkReport> complete = forks.stream().filter(ForkReport::isComplete).toList();
    CalibrationBaseline calibration = baseline(complete);
    CacheBaseline undisturbed = felt(task, CacheBaseline.of(complete.stream().map(Tagging::laps).toList(), cache.knownLapNs()));
    long alone = complete.stream().filter(fork -> Tagging.tag(fork, calibration, undisturbed).stream()
        .anyMatch(sample -> sample.isWhole() && !sample.tags().contains(SampleTag.CACHE_SHARED))).count();
    return 2 * alone < complete.size();
  }

  /** What counts for a network: nobody ever shares the cache with one that does not feel it. */
  CacheBaseline felt(Task task, CacheBaseline undisturbed) {
    return cache.matters(keptBytes(task)) ? undisturbed : CacheBaseline.UNKNOWN;
  }

  Network network(Task task) {
    Network network = networks.get(task);
    if (network == null) {
      throw new IllegalArgumentException("no network for %s: each task needs its own".formatted(task));
    }
    return network;
  }

  /**
   * The most that a cache is to keep: all weights until the next inference, or the largest image until a layer reads it. A network that
   * needs more than the whole cache feels its neighbours too, for it has smaller images that would fit.
   */
  private long keptBytes(Task task) {
    Network network = network(task);
    long image = IntStream.range(0, network.size()).mapToObj(network::ins).flatMap(List::stream).mapToLong(Shape::elements).max().orElse(0);
    return Math.max(network.params(), image) * Dtype.F32.bytes();
  }
}
