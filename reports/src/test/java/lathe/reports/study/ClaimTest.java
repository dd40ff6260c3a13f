package lathe.reports.study;

import static lathe.reports.study.Claim.Verdict.DOES_NOT_HOLD;
import static lathe.reports.study.Claim.Verdict.HOLDS;
import static lathe.reports.study.Claim.Verdict.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimTest {
  @Test
  void aSavingHoldsOnceHalfOfItIsThere() {
    Claim fifth = Claim.saving(0.8, "somewhere");

    assertThat(fifth.judge(0.70, 0.90)).isEqualTo(HOLDS);
    assertThat(fifth.judge(0.85, 0.91)).isEqualTo(UNDECIDED);
    assertThat(fifth.judge(0.91, 0.95)).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void aCostHoldsIfItIsHardlyDearer() {
    Claim twoPercent = Claim.cost(1.02, "somewhere");

    assertThat(twoPercent.judge(0.98, 1.04)).isEqualTo(HOLDS);
    assertThat(twoPercent.judge(1.01, 1.06)).isEqualTo(UNDECIDED);
    assertThat(twoPercent.judge(1.06, 1.10)).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void noIntervalDecidesNothing() {
    assertThat(Claim.cost(1.0, "somewhere").judge(Double.NaN, Double.NaN)).isEqualTo(UNDECIDED);
  }
}
