package lathe.profiler.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.networks.Network;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.message.WorkerFacts;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Isolated;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.result.SampleTag;
import lathe.profiler.sample.Counts;
import lathe.profiler.sample.Timing;
import lathe.profiler.statistics.Order;
import lathe.profiler.trust.HostVerdict;

/** One network's share of a run. */
final class NetworkAnalysis {
  private final Network network;
  private final List<TaggedFork> forks;
  private final double cleanShare;
  private final boolean disturbedCounts;
  private final Set<SampleTag> tolerated;

  NetworkAnalysis(Network network, List<TaggedFork> forks) {
    this.network = network;
    this.forks = forks;
    Set<SampleTag> unfinished = forks.stream().anyMatch(fork -> fork.report().isComplete()) ? Set.of() : Set.of(SampleTag.UNFINISHED);
    Set<SampleTag> disturbed = union(unfinished, Set.of(SampleTag.HOST_SLOW, SampleTag.CACHE_SHARED, SampleTag.CONTEXT_SWITCH));
    this.cleanShare = share(forks, unfinished);
    this.disturbedCounts = cleanShare < HostVerdict.LEAST_UNTAGGED && share(forks, disturbed) > cleanShare;
    this.tolerated = disturbedCounts ? disturbed : unfinished;
  }

  /** Of the samples of the whole network, which take turns and are of about one length; 0 without any. */
  private static double share(List<TaggedFork> forks, Set<SampleTag> harmless) {
    List<Tagged> whole = forks.stream().flatMap(fork -> fork.samples().stream())
        .filter(sample -> sample.is(Kind.END_TO_END, RawSample.NO_LAYER) || sample.is(Kind.IN_NETWORK, 0)).toList();
    return whole.isEmpty() ? 0 : (double) whole.stream().filter(sample -> sample.isAtMost(harmless)).count() / whole.size();
  }

  private static Set<SampleTag> union(Set<SampleTag> some, Set<SampleTag> others) {
    return Stream.of(some, others).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Clean samples count, and where no fork came to its end, what they had measured until then. On a host that is slow or shared most of the
   * time the few clean ones would be a matter of chance, other ones for each layer; there those beside a slow host or a shared cache and those with a
   * context switch count too, for all layers alike, and a finding says so.
   */
  private boolean counts(Tagged sample) {
    return sample.isAtMost(tolerated);
  }

  NetworkResult result() {
    List<LayerResult> layers = IntStream.range(0, network.size()).mapToObj(this::layer).toList();
    return NetworkResult.of(network.name(), network.params(), network.deployedParams(), network.macs(), endToEnd().estimate(), layers)
        .withClockShare(ClockShare.of(forks))
        .withCounts(median(Counts::cyclesPerInference), median(Counts::instructionsPerInference));
  }

  /** Over the forks that counted. */
  private double median(ToDoubleFunction<Counts> count) {
    double[] counted = reports().stream().map(ForkReport::counts).mapToDouble(count).filter(Double::isFinite).toArray();
    return counted.length == 0 ? Double.NaN : Order.median(counted);
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(endToEnd().findings());
    if (disturbedCounts) {
      findings.add(new Finding.DisturbedCounted(network.name(), cleanShare));
    }
    findings.addAll(ForkFindings.of(network.name(), reports()));
    return findings;
  }

  private Figure endToEnd() {
    return figure(network.name(), Kind.END_TO_END, RawSample.NO_LAYER);
  }

  private LayerResult layer(int index) {
    String subject = network.name() + "/" + network.layer(index).name();
    Figure inNetwork = figure(subject, Kind.IN_NETWORK, index);
    Figure alone = figure(subject + " isolated", Kind.ISOLATED, index);
    Stream<Finding> findings =
        Stream.of(inNetwork.findings().stream(), alone.findings().stream(), ForkFindings.notCompiled(subject, index, reports()),
            ForkFindings.notInlined(index, reports()))
            .flatMap(each -> each);
    return new LayerResult(index, network.layer(index).name(), network.layer(index).operator().toString(), network.key(index).toString(),
        kernelId(index), network.layer(index).macs(network.in(index)), network.layer(index).bytes(network.ins(index)), inNetwork.estimate(),
        new Isolated(cache(), alone.estimate(), alone.forks(), alone.samples()), findings.distinct().toList());
  }

  private CacheState cache() {
    return forks.isEmpty() ? CacheState.NETWORK : forks.getFirst().report().task().cache();
  }

  private String kernelId(int layer) {
    return ForkFindings.layer(reports(), layer).map(LayerFacts::kernelId)
        .orElse("unknown");
  }

  private Figure figure(String subject, Kind kind, int layer) {
    return Figure.of(subject, forks.stream().map(fork -> countingNs(fork, kind, layer)).toList());
  }

  private double[] countingNs(TaggedFork fork, Kind kind, int layer) {
    List<Timing> counting = fork.samples().stream().filter(sample -> sample.is(kind, layer) && counts(sample)).map(Tagged::timing).toList();
    return Merging.perRunNs(counting, fork.report().facts().map(WorkerFacts::floorNs).orElse(0L));
  }

  private List<ForkReport> reports() {
    return forks.stream().map(TaggedFork::report).toList();
  }
}
