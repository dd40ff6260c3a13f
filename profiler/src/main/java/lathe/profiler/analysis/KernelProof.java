package lathe.profiler.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.jit.LeftCall;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.RawSample;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.result.Roof;
import lathe.profiler.statistics.ForkEstimate;
import lathe.profiler.statistics.Order;
import lathe.profiler.statistics.Spread;

/**
 * What the JIT made of one kernel, over the layers of one network that it runs.
 *
 * @param layers how many
 * @param forks that were complete
 * @param compiledForks of these, in which every class of the kernel ended as code of C2: level 4, not OSR, not discarded later
 * @param deoptimizations that discarded code while it was measured, over all forks
 * @param leftCalls calls of vector code that C2 left in it, over all forks: vectors are boxed there
 * @param bytesPerInference the most that an inference of the whole network allocated: 0 proves that no vector crosses a call that was not
 *     inlined, for C2 boxes it there
 * @param medianNs of an inference, all its layers together, in the network
 * @param spread how far the fastest and the slowest fork lie apart, relative to the median
 * @param isBimodal whether the forks are of two speeds
 * @param gflops two operations for each multiply-accumulate; 0 for a kernel without any
 * @param roofShare share of its layers' roofs, weighted by time; absent without peaks
 */
public record KernelProof(String network, String kernelId, int layers, int forks, int compiledForks, int deoptimizations, int leftCalls,
    long bytesPerInference, double medianNs, double spread, boolean isBimodal, double gflops, double roofShare) {

  /** Whether nothing is left to explain: compiled in every fork and for good, all vector code inlined, without garbage, of one speed. */
  public boolean isSound() {
    return forks > 0 && compiledForks == forks && deoptimizations == 0 && leftCalls == 0 && bytesPerInference == 0 && !isBimodal;
  }

  /**
   * A proof for each kernel of a network, by id.
   *
   * @param reports of the network's forks
   * @param samples of the run
   */
  public static List<KernelProof> of(NetworkResult network, List<ForkReport> reports, List<RawSample> samples) {
    var kernels = new TreeMap<String, List<LayerResult>>();
    network.layers().forEach(layer -> kernels.computeIfAbsent(layer.kernelId(), _ -> new ArrayList<>()).add(layer));
    List<ForkReport> complete = reports.stream().filter(ForkReport::isComplete).toList();
    List<RawSample> own =
        samples.stream().filter(sample -> sample.network().equals(network.name()) && sample.kind() == Kind.IN_NETWORK).toList();
    return kernels.entrySet().stream().map(kernel -> of(network.name(), kernel.getKey(), kernel.getValue(), complete, own)).toList();
  }

  private static KernelProof of(String network, String kernelId, List<LayerResult> layers, List<ForkReport> forks,
      List<RawSample> samples) {
    double[] times =
        forks.stream().mapToDouble(fork -> layers.stream().mapToDouble(layer -> forkNs(samples, fork.number(), layer.index())).sum())
            .filter(ns -> ns > 0).toArray();
    double median = times.length == 0 ? Double.NaN : Order.median(times);
    double spread = (DoubleStream.of(times).max().orElse(Double.NaN) - DoubleStream.of(times).min().orElse(Double.NaN)) / median;
    boolean isBimodal = times.length > 0 && ForkEstimate.of(times).spread() instanceof Spread.TwoClasses;
    double flops = layers.stream().mapToDouble(layer -> 2.0 * layer.macs()).sum();
    return new KernelProof(network, kernelId, layers.size(), forks.size(),
        (int) forks.stream().filter(fork -> fork.evidence().areCompiled(code(fork, kernelId))).count(),
        (int) forks.stream().mapToLong(fork -> discarded(fork, code(fork, kernelId))).sum(),
        (int) forks.stream().flatMap(fork -> leftCalls(fork, code(fork, kernelId))).distinct().count(),
        forks.stream().mapToLong(ForkReport::bytesPerInference).max().orElse(0), median, spread, isBimodal, flops / median,
        roofShare(layers));
  }

  /** The median of a layer's clean samples in a fork; of all where few are clean; NaN without any. */
  private static double forkNs(List<RawSample> samples, int fork, int layer) {
    List<RawSample> all = samples.stream().filter(sample -> sample.fork() == fork && sample.layer() == layer).toList();
    List<RawSample> clean = all.stream().filter(RawSample::isClean).toList();
    double[] times = (clean.size() < 3 ? all : clean).stream().mapToDouble(RawSample::perInferenceNs).toArray();
    return times.length == 0 ? Double.NaN : Order.median(times);
  }

  private static Set<String> code(ForkReport fork, String kernelId) {
    Set<String> code = new HashSet<>();
    Stream<LayerFacts> layers = fork.facts().stream().flatMap(facts -> facts.layers().stream());
    layers.filter(layer -> layer.kernelId().equals(kernelId)).forEach(layer -> code.addAll(layer.code()));
    return code;
  }

  private static long discarded(ForkReport fork, Set<String> code) {
    return fork.discarded().stream().filter(lost -> code.contains(lost.kernel())).count();
  }

  private static Stream<LeftCall> leftCalls(ForkReport fork, Set<String> code) {
    return fork.evidence().leftCalls().stream().filter(call -> code.contains(call.kernel()));
  }

  private static double roofShare(List<LayerResult> layers) {
    List<Roof> roofs = layers.stream().flatMap(layer -> Stream.ofNullable(layer.roof())).toList();
    double timeNs = layers.stream().mapToDouble(layer -> layer.time().medianNs()).sum();
    return roofs.size() < layers.size() ? Double.NaN : roofs.stream().mapToDouble(Roof::roofNs).sum() / timeNs;
  }
}
