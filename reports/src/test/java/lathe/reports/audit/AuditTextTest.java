package lathe.reports.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import lathe.reports.SampleRun;
import org.junit.jupiter.api.Test;

class AuditTextTest {
  private static final List<Audit.Judged> NETWORKS =
      List.of(new Audit.Judged("v3-40381612.15", 60, 3_000_000, 2_818_182, 3_100_000, 2_900_000, 3_300_000, 3.3, -6.1),
          new Audit.Judged("b", 50, 2_000_000, 1_636_364, 1_800_000, 1_700_000, 1_900_000, -10, -18.2));

  /** A host that takes one and a half times as long, in a dozen forks: figures are as wide as they get. */
  private static Audit audit(HostMove host) {
    Audit.Score raw = new Audit.Score(33.3, 35.1, -33.3, 0, 0, 0.987, 0);
    return new Audit(1, NETWORKS, Audit.Score.of(NETWORKS), raw, host,
        Audit.Variant.ofRows("rows, weights from where the network has them", NETWORKS), SampleRun.provenance());
  }

  @Test
  void saysBothErrorsInEightyColumns() {
    String text = AuditText.of(audit(new HostMove(1.5, 1.45, 1.55, Collections.nCopies(12, 1.5), List.of())));
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(text).contains("take 1.500 times").containsPattern("speed of now +6\\.\\d % +10\\.0 % +-3\\.4 %")
        .containsPattern("speed of the build +33\\.3 % +35\\.1 % -33\\.3 %").contains("worst: b ");
  }

  @Test
  void saysWhereNobodyKnowsHowFarTheHostMoved() {
    Audit audit = audit(new HostMove(1.5, 1.45, 1.55, List.of(1.5), List.of()));
    String text = AuditText.of(new Audit(1, audit.networks(), audit.raw(), audit.raw(), null, audit.variants(), audit.provenance()));
    assertThat(text).contains("no network of the build was measured again").doesNotContain("speed of now");
  }
}
