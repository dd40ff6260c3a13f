package lathe.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lathe.kernels.Lanes;
import lathe.networks.Network;
import lathe.networks.zoo.Zoo;
import lathe.profiler.analysis.Analysis;
import lathe.profiler.analysis.HostWatch;
import lathe.profiler.analysis.RunAnalysis;
import lathe.profiler.fork.ForkListener;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.fork.Forks;
import lathe.profiler.fork.Limits;
import lathe.profiler.fork.Measurement;
import lathe.profiler.message.Task;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.WarmUpBounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One fork of a small network through a real worker: every layer sampled, every generated class proven compiled by C2. */
@Timeout(600)
class WorkerMainTest {
  private static final WarmUpBounds UNTIL_COMPILED = new WarmUpBounds(0, 60_000_000_000L, 0, 4, 100);
  private static final Protocol SHORT = new Protocol(1, UNTIL_COMPILED, 100_000_000, 100_000_000, 20_000_000, 3, 1000, 7);

  @Test
  void measuresEveryLayerOfANetworkInCompiledCode() throws Exception {
    Task task = new Task("mobilenet_v3_small_0.75_96", 7);
    Network network = Zoo.named(task.network());
    Measurement measurement = forks().measure(List.of(task), SHORT, ForkListener.SILENT);

    ForkReport fork = measurement.forks().getFirst();
    assertThat(fork.failure()).isEmpty();
    Set<String> code = new HashSet<>();
    fork.facts().orElseThrow().layers().forEach(layer -> code.addAll(layer.code()));
    assertThat(code).isNotEmpty().allMatch(name -> name.startsWith("f32-"));
    assertThat(fork.evidence().areCompiled(code)).isTrue();
    assertThat(fork.bytesPerInference()).as("bytes allocated by an inference").isZero();
    Analysis analysis = RunAnalysis.analyse(measurement, HostWatch.of(Map.of(task, network)));
    assertThat(analysis.networks().getFirst().layers()).hasSize(network.size());
    assertThat(analysis.samples()).extracting(sample -> sample.layer()).contains(0, network.size() - 1);
  }

  @Test
  void anUnknownNetworkIsRefusedInItsOwnWords() throws Exception {
    Measurement measurement = forks().measure(List.of(new Task("mobilenet_v9", 7)), SHORT, ForkListener.SILENT);

    assertThat(measurement.forks().getFirst().failure().orElseThrow().reason()).startsWith("gave up: network mobilenet_v9: not known");
  }

  private static Forks forks() {
    return new Forks(WorkerCommand.likeThisJvm(WorkerMain.class.getName(), WorkerFlags.of(Lanes.widest())), Limits.DEFAULT);
  }
}
