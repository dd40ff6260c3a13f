package lathe.reports.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import lathe.profiler.statistics.RobustLine;
import lathe.reports.SampleRun;
import org.junit.jupiter.api.Test;

class AuditTextTest {
  private static final List<Audit.Judged> NETWORKS =
      List.of(new Audit.Judged("v3-40381612.15", 60, 3_000_000, 2_818_182, 3_100_000, 2_900_000, 3_300_000, 3.3, -6.1),
          new Audit.Judged("b", 50, 2_000_000, 1_636_364, 1_800_000, 1_700_000, 1_900_000, -10, -18.2));

  /** A host that takes one and a half times as long, in a dozen forks: figures are as wide as they get. */
  private static Audit audit(HostMove host) {
    Audit.Score raw = new Audit.Score(33.3, 35.1, -33.3, 0, 0, 0.987, 0);
    return new Audit("onnxruntime-int8", 512, 1, NETWORKS, Audit.Score.of(NETWORKS), raw, host,
        Audit.Variant.ofRows("rows, weights from where the network has them", NETWORKS), SampleRun.provenance());
  }

  /** Half as long again where a network took 1 to 4 ms, and more or less by its size. */
  private static HostMove move(double slope, int forks) {
    var line = new RobustLine(Math.log(1e6), Math.log(2e6), Math.log(4e6), Math.log(1.5), 0.03, slope, 0.01, 0.02);
    return HostMove.of(line, Collections.nCopies(forks, 1.5), List.of());
  }

  @Test
  void saysBothErrorsInEightyColumns() {
    String text = AuditText.of(audit(move(-0.1, 12)));
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(text).startsWith("table of onnxruntime-int8, 512 bit: 2 networks, from 2.000 to 3.000 ms\n").contains("took 1.500 times")
        .containsPattern(
            "\\(95 %: 1\\.456 to\\s+1\\.546\\),\\s+1\\.608\\s+times\\s+where\\s+it\\s+was\\s+1\\.00\\s+ms\\s+and\\s+1\\.400\\s+where\\s+it\\s+was\\s+4\\.00\\s+ms")
        .containsPattern("speed of now +6\\.\\d % +10\\.0 % +-3\\.4 %")
        .containsPattern("speed of the build +33\\.3 % +35\\.1 % -33\\.3 %").contains("worst: b ");
  }

  @Test
  void saysWhereNobodyKnowsHowFarTheHostMoved() {
    Audit audit = audit(move(0, 1));
    String text =
        AuditText.of(new Audit("lathe", 256, 1, audit.networks(), audit.raw(), audit.raw(), null, audit.variants(), audit.provenance()));
    assertThat(text).contains("no network of the build was measured again").doesNotContain("speed of now");
  }
}
