package lathe.profiler.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import lathe.profiler.fork.Completion;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.fork.Measurement;
import lathe.profiler.message.Task;
import lathe.profiler.result.Finding;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.SampleTag;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Timing;
import lathe.profiler.statistics.Order;
import lathe.profiler.trust.CacheBaseline;
import lathe.profiler.trust.CalibrationBaseline;
import lathe.profiler.trust.HostFindings;

/** Turns a measurement into results. Pure: the same measurement gives the same results. */
public final class RunAnalysis {
  /** Layers that add up to the network within this share are accounted for. */
  private static final double SUM_TOLERANCE = 0.03;

  /**
   * All layers alone take 0.96 to 1.09 times as long as within the network on quiet hosts; outside these bounds something else than layers
   * was measured. Single ones take 0.46 to 1.56 times as long even there, so that one of them says nothing.
   */
  private static final double LEAST_ROWS = 0.8;
  private static final double MOST_ROWS = 1.25;

  private final Measurement measurement;
  private final HostWatch watch;
  private final List<double[]> laps;
  private final CacheBaseline undisturbed;
  private final List<TaggedFork> forks;

  private RunAnalysis(Measurement measurement, HostWatch watch) {
    this.measurement = measurement;
    this.watch = watch;
    CalibrationBaseline baseline = watch.baseline(measurement.forks());
    laps = measurement.forks().stream().map(Tagging::laps).toList();
    undisturbed = CacheBaseline.of(laps, watch.cache().knownLapNs());
    forks = measurement.forks().stream()
        .map(fork -> new TaggedFork(fork, Tagging.tag(fork, baseline, watch.felt(fork.task(), undisturbed)))).toList();
  }

  /**
   * The results of a measurement.
   *
   * @param watch knows what each of its tasks measured, and the cache of the machine it was made on
   */
  public static Analysis analyse(Measurement measurement, HostWatch watch) {
    return new RunAnalysis(measurement, watch).analyse();
  }

  private Analysis analyse() {
    List<NetworkResult> results = new ArrayList<>();
    List<Finding> findings = new ArrayList<>(ofRun());
    for (Task task : measurement.tasks()) {
      NetworkAnalysis network = new NetworkAnalysis(watch.network(task), forksOf(task), watch.felt(task, undisturbed));
      results.add(network.result());
      findings.addAll(network.findings());
    }
    results.stream().flatMap(RunAnalysis::sumMismatch).forEach(findings::add);
    results.stream().flatMap(RunAnalysis::rowsMismatch).forEach(findings::add);
    double lapNs = CacheBaseline.of(laps, OptionalDouble.empty()).lapNs();
    return new Analysis(results, samples(), findings.stream().distinct().toList(), lapNs, coreNs(),
        TaggedFork.coreNsBesideClean(forks));
  }

  private double coreNs() {
    double[] all = measurement.forks().stream().map(Tagging::calibrations).flatMapToDouble(fork -> Arrays.stream(fork.coreNs())).toArray();
    return all.length == 0 ? Double.NaN : Order.median(all);
  }

  private List<Finding> ofRun() {
    List<Finding> findings = new ArrayList<>();
    HostFindings.slow(shareWith(SampleTag.HOST_SLOW)).ifPresent(findings::add);
    watch.usual().slowdown(coreNs()).ifPresent(slowdown -> findings.add(new Finding.SlowClock(slowdown)));
    watch.usual().speedup(TaggedFork.coreNsBesideClean(forks)).ifPresent(speedup -> findings.add(new Finding.FastClock(speedup)));
    HostFindings.preempted(shareWith(SampleTag.CONTEXT_SWITCH)).ifPresent(findings::add);
    fewForks().ifPresent(findings::add);
    return findings;
  }

  private Optional<Finding> fewForks() {
    int fewest = measurement.fewestForks();
    if (measurement.completion() == Completion.CUT_SHORT) {
      return Optional.of(new Finding.CutShort(measurement.awayShare(), fewest, measurement.protocol().forks()));
    }
    return fewest < Protocol.WANTED_FORKS ? Optional.of(new Finding.FewForks(fewest, Protocol.WANTED_FORKS)) : Optional.empty();
  }

  private double shareWith(SampleTag tag) {
    return TaggedFork.share(forks, sample -> sample.tags().contains(tag));
  }

  private static Stream<Finding> sumMismatch(NetworkResult result) {
    boolean isOff = Math.abs(result.sumDeviation()) > SUM_TOLERANCE;
    return isOff ? Stream.of(new Finding.SumMismatch(result.name(), result.sumOfLayersNs(), result.endToEnd().medianNs())) : Stream.of();
  }

  /** None where a sum is absent, or layers alone were measured in another state of the caches. */
  private static Stream<Finding> rowsMismatch(NetworkResult result) {
    boolean isOff = result.rowsRatio() < LEAST_ROWS || result.rowsRatio() > MOST_ROWS;
    return isOff ? Stream.of(new Finding.RowsMismatch(result.name(), result.predictedNs(), result.sumOfLayersNs())) : Stream.of();
  }

  private List<TaggedFork> forksOf(Task task) {
    return forks.stream().filter(fork -> fork.report().task().equals(task)).toList();
  }

  private List<RawSample> samples() {
    return forks.stream().flatMap(fork -> fork.samples().stream().map(sample -> raw(sample, fork.report()))).toList();
  }

  private RawSample raw(Tagged sample, ForkReport fork) {
    Timing timing = sample.timing();
    long startNs = timing.startNs() - fork.timings().getFirst().startNs();
    return new RawSample(watch.network(fork.task()).name(), fork.number(), timing.kind(), timing.layer(), timing.runs(), timing.totalNs(),
        startNs, sample.tags());
  }
}
