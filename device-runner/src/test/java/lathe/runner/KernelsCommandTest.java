package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lathe.kernels.KernelId;
import lathe.networks.plan.KernelChooser;
import lathe.networks.plan.Lowering;
import lathe.networks.source.NetworkSource;
import lathe.profiler.analysis.KernelProof;
import lathe.runner.console.ExitCode;
import lathe.runner.measure.KernelsCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One real fork: every kernel of the plan is proven compiled and free of garbage. */
@Timeout(600)
class KernelsCommandTest {
  @TempDir private Path folder;
  private final Lathe lathe = new Lathe("kernels");

  @Test
  void everyKernelOfThePlanIsProven() {
    String tiny = TinyNetwork.in(folder);
    assertThat(lathe.run(tiny, "--untuned", "--forks", "1", "--json", "-")).as(lathe::err).isEqualTo(ExitCode.FINE);

    Set<String> planned = new TreeSet<>();
    Lowering.lower(NetworkSource.parse(tiny).open().network(), KernelChooser.EXPECTED).layers()
        .forEach(layer -> planned.add(layer.kernel().toString()));
    JsonNode kernels = JsonMapper.shared().readTree(lathe.out()).get("kernels");
    assertThat(kernels.valueStream().map(kernel -> kernel.get("kernelId").asString())).containsExactlyInAnyOrderElementsOf(planned)
        .allMatch(id -> KernelId.parse(id) != null);
    for (JsonNode kernel : kernels) {
      assertThat(kernel.get("compiledForks").asInt()).as(kernel::toString).isEqualTo(1);
      assertThat(kernel.get("bytesPerInference").asLong()).isZero();
      assertThat(kernel.get("layers").asInt()).isPositive();
    }
  }

  /** As many forks as were asked for, but the last kernel was compiled by C2 in one less. */
  @Test
  void whatIsNotSoundIsNamedAndFailsOnlyWhereAsked() {
    var err = new StringWriter();
    List<KernelProof> kernels = List.of(proof("f32-pool-1x1v-linear-256", 6), proof("f32-dense-1x1v-linear-256", 5));

    assertThat(KernelsCommand.judge(kernels.subList(0, 1), true, new PrintWriter(err))).isEqualTo(ExitCode.FINE);
    assertThat(err.toString()).isEmpty();
    assertThat(KernelsCommand.judge(kernels, false, new PrintWriter(err))).isEqualTo(ExitCode.FINE);
    assertThat(KernelsCommand.judge(kernels, true, new PrintWriter(err))).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(err.toString().lines()).hasSize(2).containsOnly("lathe: not sound: f32-dense-1x1v-linear-256 in toy");
  }

  private static KernelProof proof(String kernelId, int compiledForks) {
    return new KernelProof("toy", kernelId, 1, 6, compiledForks, 0, 0, 0, 1e4, 0.01, false, 10, 0.5);
  }

  @Test
  void refusesNoForks() {
    String tiny = TinyNetwork.in(folder);
    assertThat(lathe.run(tiny, "--forks", "0")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("at least 1 is needed");
  }
}
