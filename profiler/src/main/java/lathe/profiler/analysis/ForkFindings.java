package lathe.profiler.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.message.WorkerFacts;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.result.Finding;
import lathe.profiler.result.RawSample.Kind;
import lathe.profiler.sample.Timing;
import lathe.profiler.statistics.Order;

/** What the forks of one network show beside their times. */
final class ForkFindings {
  private ForkFindings() {}

  static List<Finding> of(String network, List<ForkReport> forks) {
    List<Finding> findings = new ArrayList<>();
    forks.forEach(
        fork -> fork.failure().ifPresent(failure -> findings.add(new Finding.WorkerDied(fork.number(), network, failure.reason()))));
    List<ForkReport> complete = forks.stream().filter(ForkReport::isComplete).toList();
    complete.stream().flatMap(fork -> fork.facts().stream()).filter(facts -> !facts.isPinned()).map(WorkerFacts::pinning).distinct()
        .forEach(reason -> findings.add(new Finding.Unpinned(reason)));
    complete.stream().flatMap(fork -> fork.facts().stream()).filter(facts -> !facts.isRecorded()).map(WorkerFacts::notRecorded).distinct()
        .forEach(reason -> findings.add(new Finding.NotRecorded(reason)));
    complete.stream().flatMap(fork -> fork.facts().stream()).map(WorkerFacts::unaligned).filter(reason -> !reason.isEmpty()).distinct()
        .forEach(reason -> findings.add(new Finding.Unaligned(reason)));
    long allocated = complete.stream().mapToLong(ForkReport::bytesPerInference).max().orElse(0);
    if (allocated > 0) {
      findings.add(new Finding.Allocating(network, allocated));
    }
    complete.stream().flatMap(fork -> fork.discarded().stream()).map(lost -> new Finding.Deoptimized(lost.kernel(), lost.reason()))
        .distinct().forEach(findings::add);
    complete.stream().flatMap(fork -> stillWarming(network, fork).stream()).findFirst().ifPresent(findings::add);
    return findings;
  }

  /** The code of a layer that one of the forks never saw compiled by C2. */
  static Stream<Finding> notCompiled(String subject, int layer, List<ForkReport> forks) {
    var code = new TreeSet<String>();
    for (ForkReport fork : forks) {
      if (fork.isComplete() && fork.facts().filter(WorkerFacts::isRecorded).isPresent()) {
        layer(fork, layer).ifPresent(
            facts -> facts.code().stream().filter(name -> fork.evidence().compiledAtNs(name).isEmpty()).forEach(code::add));
      }
    }
    return code.stream().map(name -> new Finding.NotCompiled(subject, name));
  }

  /** Calls that C2 left in the code of a layer, in any fork. */
  static Stream<Finding> notInlined(int layer, List<ForkReport> forks) {
    return forks.stream().filter(ForkReport::isComplete).flatMap(fork -> {
      Set<String> code = layer(fork, layer).map(LayerFacts::code).orElse(Set.of());
      return fork.evidence().leftCalls().stream().filter(call -> code.contains(call.kernel()));
    }).distinct().map(call -> new Finding.NotInlined(call.kernel(), call.method(), call.reason()));
  }

  /** A layer as the first fork that got so far planned it; all plan alike. */
  static Optional<LayerFacts> layer(List<ForkReport> forks, int layer) {
    return forks.stream().flatMap(fork -> layer(fork, layer).stream()).findFirst();
  }

  private static Optional<LayerFacts> layer(ForkReport fork, int layer) {
    return fork.facts().filter(facts -> layer < facts.layers().size()).map(facts -> facts.layers().get(layer));
  }

  /** Only where warm-up gave up: the first and the last quarter of the end-to-end samples, tagged or not. */
  private static Optional<Finding> stillWarming(String network, ForkReport fork) {
    double[] samples = fork.timings().stream().filter(t -> t.kind() == Kind.END_TO_END).mapToDouble(Timing::perRunNs).toArray();
    int quarter = samples.length / 4;
    if (quarter == 0 || fork.warmUp().isEmpty() || fork.warmUp().get().steady()) {
      return Optional.empty();
    }
    double first = Order.median(Arrays.copyOf(samples, quarter));
    double last = Order.median(Arrays.copyOfRange(samples, samples.length - quarter, samples.length));
    return last < first ? Optional.of(new Finding.StillWarming(network, first, last)) : Optional.empty();
  }
}
