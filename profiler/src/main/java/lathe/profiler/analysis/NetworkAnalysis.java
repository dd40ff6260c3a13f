package lathe.profiler.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.networks.Network;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.fork.WorkerFacts;
import lathe.profiler.fork.WorkerFacts.LayerFacts;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Isolated;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.sample.Timing;

/** One network's share of a run. */
final class NetworkAnalysis {
  private final Network network;
  private final List<TaggedFork> forks;

  NetworkAnalysis(Network network, List<TaggedFork> forks) {
    this.network = network;
    this.forks = forks;
  }

  NetworkResult result() {
    List<LayerResult> layers = IntStream.range(0, network.size()).mapToObj(this::layer).toList();
    return NetworkResult.of(network.name(), network.params(), network.deployedParams(), network.macs(), endToEnd().estimate(), layers);
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(endToEnd().findings());
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
        Stream.of(inNetwork.findings().stream(), alone.findings().stream(), ForkFindings.notCompiled(subject, index, reports()))
            .flatMap(each -> each);
    return new LayerResult(index, network.layer(index).name(), network.layer(index).operator().toString(), network.key(index).toString(),
        kernelId(index), network.layer(index).macs(network.in(index)), network.layer(index).bytes(network.ins(index)), inNetwork.estimate(),
        new Isolated(CacheState.NETWORK, alone.estimate(), alone.forks(), alone.samples()), findings.distinct().toList());
  }

  private String kernelId(int layer) {
    return ForkFindings.layer(reports(), layer).map(LayerFacts::kernelId)
        .orElse("unknown");
  }

  private Figure figure(String subject, Kind kind, int layer) {
    return Figure.of(subject, forks.stream().map(fork -> cleanNs(fork, kind, layer)).toList());
  }

  private static double[] cleanNs(TaggedFork fork, Kind kind, int layer) {
    List<Timing> clean = fork.samples().stream().filter(sample -> sample.is(kind, layer) && sample.isClean()).map(Tagged::timing).toList();
    return Merging.perRunNs(clean, fork.report().facts().map(WorkerFacts::floorNs).orElse(0L));
  }

  private List<ForkReport> reports() {
    return forks.stream().map(TaggedFork::report).toList();
  }
}
