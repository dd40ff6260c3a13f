package lathe.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lathe.profiler.result.Finding;
import lathe.profiler.result.LayerResult;
import lathe.profiler.result.NetworkResult;
import org.junit.jupiter.api.Test;

class FindingLinesTest {
  @Test
  void aFindingOfTheRunIsASentenceOfEvidenceAndAdvice() {
    assertThat(FindingLines.of(List.of(new Finding.HostSlow(0.31)), List.of())).containsExactly(
        "The host was slower than in its better moments during 31.0 % of the samples; they are excluded where enough clean ones remain; "
            + "close other programs, "
            + "and in a guest wait for quiet neighbours.");
  }

  @Test
  void rowsThatDoNotAddUpAreNoTable() {
    assertThat(FindingLines.of(List.of(new Finding.RowsMismatch("n", 80e6, 4e6)), List.of())).containsExactly(
        "n: the layers add up to 80.00 ms where each ran alone, and to 4.000 ms within the network; do not use the rows of this run as a "
            + "table; measure again when the host is quiet.");
  }

  @Test
  void findingsOfLayersAreOneLineAKind() {
    NetworkResult network = SampleRun.run().networks().getFirst();
    List<LayerResult> layers =
        network.layers().stream().limit(3).map(layer -> with(layer, new Finding.Missing("n/" + layer.name()))).toList();
    NetworkResult found = NetworkResult.of("n", 1, 1, 1, network.endToEnd(), layers);

    assertThat(FindingLines.of(List.of(), List.of(found))).singleElement().asString()
        .isEqualTo("n/%s: no figure could be measured; measure again. (and 2 more layers)".formatted(layers.getFirst().name()));
  }

  /** A layer may be noisy in its network and alone; a call that was left in a kernel is that of all layers that the kernel runs. */
  @Test
  void countsLayersNotFindings() {
    NetworkResult network = SampleRun.run().networks().getFirst();
    Finding left = new Finding.NotInlined("k", "m", "too big");
    List<LayerResult> layers =
        List.of(with(network.layers().get(0), left, new Finding.Noisy("a", 6, 100), new Finding.Noisy("a alone", 7, 100)),
            with(network.layers().get(1), left));
    NetworkResult found = NetworkResult.of("n", 1, 1, 1, network.endToEnd(), layers);

    assertThat(FindingLines.of(List.of(), List.of(found))).satisfiesExactly(
        inlining -> assertThat(inlining).startsWith("k: C2 did not inline m").endsWith(" (and 1 more layer)"),
        noise -> assertThat(noise).startsWith("a: MAD is 6.0 %").endsWith("."));
  }

  /** As a file has them: those of the run in its provenance, those of layers with the layers. */
  @Test
  void countsFindingsOfTheRunAndKindsInLayersApart() {
    NetworkResult network = SampleRun.run().networks().getFirst();
    List<LayerResult> layers = network.layers().stream().limit(3).map(layer -> with(layer, new Finding.Missing(layer.name()))).toList();
    List<NetworkResult> found = List.of(NetworkResult.of("n", 1, 1, 1, network.endToEnd(), layers));
    List<Finding> two = List.of(new Finding.HostSlow(0.31), new Finding.FewForks(3, 6));

    assertThat(FindingLines.counted(List.of(), List.of())).isEqualTo("nothing found");
    assertThat(FindingLines.counted(two, List.of())).isEqualTo("2 findings");
    assertThat(FindingLines.counted(two, found)).isEqualTo("2 findings, and 1 kind in layers");
    assertThat(FindingLines.counted(List.of(), found)).isEqualTo("1 kind of findings in layers");
  }

  /** No command has an option for samples, for how long it measures or for how long it warms up. */
  @Test
  void adviceIsSomethingThatCanBeDone() {
    List<Finding> findings = List.of(new Finding.Noisy("n", 2, 10), new Finding.FewSamples("n", 3, 12), new Finding.StillWarming("n", 9, 5),
        new Finding.NotCompiled("n", "f32-add-1x1v-linear-512"));
    assertThat(findings).extracting(finding -> FindingText.of(finding).advice())
        .allMatch(advice -> advice.contains("forks") || advice.startsWith("measure again when the host is quiet"));
  }

  private static LayerResult with(LayerResult layer, Finding... findings) {
    return new LayerResult(layer.index(), layer.name(), layer.op(), layer.key(), layer.kernelId(), layer.macs(), layer.bytes(),
        layer.time(), layer.isolated(), List.of(findings));
  }
}
