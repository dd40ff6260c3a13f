package lathe.profiler.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import lathe.kernels.Dtype;
import lathe.networks.Network;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.fork.Measurement;
import lathe.profiler.message.Task;
import lathe.profiler.result.Finding;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.SampleTag;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Timing;
import lathe.profiler.trust.CacheBaseline;
import lathe.profiler.trust.CalibrationBaseline;
import lathe.profiler.trust.HostVerdict;
import lathe.profiler.trust.LastLevelCache;

/** Turns a measurement into results. Pure: the same measurement gives the same results. */
public final class RunAnalysis {
  /** Layers that add up to the network within this share are accounted for. */
  private static final double SUM_TOLERANCE = 0.03;

  private final Measurement measurement;
  private final Map<Task, Network> networks;
  private final LastLevelCache cache;
  private final List<double[]> laps;
  private final CacheBaseline undisturbed;
  private final List<TaggedFork> forks;

  private RunAnalysis(Measurement measurement, Map<Task, Network> networks, LastLevelCache cache) {
    this.measurement = measurement;
    this.networks = networks;
    this.cache = cache;
    CalibrationBaseline baseline = CalibrationBaseline.of(measurement.forks().stream().map(Tagging::calibrations).toList());
    laps = measurement.forks().stream().map(Tagging::laps).toList();
    undisturbed = CacheBaseline.of(laps, cache.knownLapNs());
    forks = measurement.forks().stream().map(fork -> new TaggedFork(fork, Tagging.tag(fork, baseline, cacheOf(fork.task())))).toList();
  }

  /**
   * The results of a measurement.
   *
   * @param networks what each of its tasks measured
   * @param cache of the machine it was made on
   */
  public static Analysis analyse(Measurement measurement, Map<Task, Network> networks, LastLevelCache cache) {
    return new RunAnalysis(measurement, networks, cache).analyse();
  }

  /**
   * Whether a network feels who shares the cache, and more than half of its complete forks were never measured while they had it to
   * themselves.
   *
   * @param forks of that network
   */
  public static boolean wereSeldomAlone(Network network, List<ForkReport> forks, LastLevelCache cache) {
    List<ForkReport> complete = forks.stream().filter(ForkReport::isComplete).toList();
    CalibrationBaseline calibration = CalibrationBaseline.of(complete.stream().map(Tagging::calibrations).toList());
    CacheBaseline undisturbed = CacheBaseline.of(complete.stream().map(Tagging::laps).toList(), cache.knownLapNs());
    long alone = complete.stream().filter(fork -> Tagging.tag(fork, calibration, undisturbed).stream()
        .anyMatch(sample -> sample.isWhole() && !sample.tags().contains(SampleTag.CACHE_SHARED))).count();
    return cache.matters(network.params() * Dtype.F32.bytes()) && 2 * alone < complete.size();
  }

  private CacheBaseline cacheOf(Task task) {
    return cache.matters(network(task).params() * Dtype.F32.bytes()) ? undisturbed : CacheBaseline.UNKNOWN;
  }

  private Analysis analyse() {
    List<NetworkResult> results = new ArrayList<>();
    List<Finding> findings = new ArrayList<>(ofRun());
    for (Task task : measurement.tasks()) {
      NetworkAnalysis network = new NetworkAnalysis(network(task), forksOf(task), cacheOf(task));
      results.add(network.result());
      findings.addAll(network.findings());
    }
    results.stream().flatMap(RunAnalysis::sumMismatch).forEach(findings::add);
    double lapNs = CacheBaseline.of(laps, OptionalDouble.empty()).lapNs();
    return new Analysis(results, samples(), findings.stream().distinct().toList(), lapNs);
  }

  private List<Finding> ofRun() {
    List<Finding> findings = new ArrayList<>();
    shareWith(SampleTag.HOST_SLOW).map(Finding.HostSlow::new).ifPresent(findings::add);
    shareWith(SampleTag.CONTEXT_SWITCH).map(Finding.Preempted::new).ifPresent(findings::add);
    int fewest = measurement.fewestForks();
    if (fewest < Protocol.WANTED_FORKS) {
      findings.add(new Finding.FewForks(fewest, Protocol.WANTED_FORKS));
    }
    return findings;
  }

  /** The share of the samples with this tag, if it is more than ordinary. */
  private Optional<Double> shareWith(SampleTag tag) {
    return Optional.of(TaggedFork.share(forks, sample -> sample.tags().contains(tag))).filter(share -> share > HostVerdict.ORDINARY_SHARE);
  }

  private static Stream<Finding> sumMismatch(NetworkResult result) {
    boolean isOff = Math.abs(result.sumDeviation()) > SUM_TOLERANCE;
    return isOff ? Stream.of(new Finding.SumMismatch(result.name(), result.sumOfLayersNs(), result.endToEnd().medianNs())) : Stream.of();
  }

  private List<TaggedFork> forksOf(Task task) {
    return forks.stream().filter(fork -> fork.report().task().equals(task)).toList();
  }

  private Network network(Task task) {
    Network network = networks.get(task);
    if (network == null) {
      throw new IllegalArgumentException("no network for %s: each task needs its own".formatted(task));
    }
    return network;
  }

  private List<RawSample> samples() {
    return forks.stream().flatMap(fork -> fork.samples().stream().map(sample -> raw(sample, fork.report()))).toList();
  }

  private RawSample raw(Tagged sample, ForkReport fork) {
    Timing timing = sample.timing();
    String of = timing.kind().isCalibration() ? "" : network(fork.task()).name();
    long startNs = timing.startNs() - fork.timings().getFirst().startNs();
    return new RawSample(of, fork.number(), timing.kind(), timing.layer(), timing.runs(), timing.totalNs(), startNs, sample.tags());
  }
}
