package lathe.profiler.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
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
import lathe.profiler.trust.CacheBaseline;
import lathe.profiler.trust.HostVerdict;

/** One network's share of a run. */
final class NetworkAnalysis {
  private final Network network;
  private final List<TaggedFork> forks;
  private final CacheBaseline undisturbed;
  private final CleanSamples whole;
  private final CleanSamples alone;

  /** @param undisturbed what a lap takes while others leave the cache alone, if the network feels it */
  NetworkAnalysis(Network network, List<TaggedFork> forks, CacheBaseline undisturbed) {
    this.network = network;
    this.forks = forks;
    this.undisturbed = undisturbed;
    this.whole = CleanSamples.among(forks, Tagged::isWhole);
    this.alone = CleanSamples.among(forks, sample -> sample.timing().kind() == Kind.ISOLATED);
  }

  NetworkResult result() {
    List<LayerResult> layers = IntStream.range(0, network.size()).mapToObj(this::layer).toList();
    Figure inference = endToEnd();
    return NetworkResult.of(network.name(), network.params(), network.deployedParams(), network.macs(), inference.estimate(), layers)
        .withForks(inference.forks())
        .withClockShare(ClockShare.of(forks))
        .withCore(TaggedFork.coreNsBesideClean(forks))
        .withCounts(median(Counts::cyclesPerInference), median(Counts::instructionsPerInference));
  }

  /** Over the forks that counted. */
  private double median(ToDoubleFunction<Counts> count) {
    double[] counted = reports().stream().map(ForkReport::counts).mapToDouble(count).filter(Double::isFinite).toArray();
    return counted.length == 0 ? Double.NaN : Order.median(counted);
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(endToEnd().findings());
    shared().ifPresent(findings::add);
    if (whole.all() > 0 && !whole.suffice()) {
      findings.add(new Finding.FewClean(network.name(), whole.share(), whole.cleanForks(), whole.forks()));
    } else if (alone.all() > 0 && !alone.suffice()) {
      findings.add(new Finding.FewCleanAlone(network.name(), alone.share(), alone.cleanForks(), alone.forks()));
    }
    findings.addAll(ForkFindings.of(network.name(), reports()));
    return findings;
  }

  /** Others that used the cache, if they did so for longer than is ordinary. */
  private Optional<Finding> shared() {
    double share = TaggedFork.share(forks, sample -> sample.tags().contains(SampleTag.CACHE_SHARED));
    double[] laps = reports().stream().map(Tagging::laps).flatMapToDouble(Arrays::stream).toArray();
    return share > HostVerdict.ORDINARY_SHARE ? Optional.of(new Finding.CacheShared(network.name(), share, undisturbed.slowdown(laps)))
        : Optional.empty();
  }

  private Figure endToEnd() {
    return figure(network.name(), Kind.END_TO_END, RawSample.NO_LAYER);
  }

  private LayerResult layer(int index) {
    String subject = network.name() + "/" + network.layer(index).name();
    Figure inNetwork = figure(subject, Kind.IN_NETWORK, index);
    Figure isolated = figure(Finding.isolated(subject), Kind.ISOLATED, index);
    Stream<Finding> findings =
        Stream.of(inNetwork.findings().stream(), isolated.findings().stream(), ForkFindings.notCompiled(subject, index, reports()),
            ForkFindings.notInlined(index, reports()))
            .flatMap(each -> each);
    return new LayerResult(index, network.layer(index).name(), network.layer(index).operator().toString(), network.key(index).toString(),
        kernelId(index), network.layer(index).macs(network.in(index)), network.layer(index).bytes(network.ins(index)), inNetwork.estimate(),
        new Isolated(cache(), isolated.estimate(), isolated.forks(), isolated.samples()), findings.distinct().toList());
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
    CleanSamples clean = kind == Kind.ISOLATED ? alone : whole;
    List<Timing> counting =
        fork.samples().stream().filter(sample -> sample.is(kind, layer) && clean.counts(sample)).map(Tagged::timing).toList();
    return Merging.perRunNs(counting, fork.report().facts().map(WorkerFacts::floorNs).orElse(0L));
  }

  private List<ForkReport> reports() {
    return forks.stream().map(TaggedFork::report).toList();
  }
}
