package lathe.reports.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.networks.source.NetworkSource;
import lathe.networks.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EffortTest {
  /** Where an empty JVM takes 220 ms, as in a quiet hour of two cores. */
  private static final StartUp WARM = StartUp.compiled(Duration.ofMillis(220));
  private static final Network LARGE = Zoo.named("mobilenet_v3_large");

  private static List<Network> times(int count) {
    return Collections.nCopies(count, LARGE);
  }

  @Test
  void growsWithNetworksForksRoundsAndTheHostsSlowness() {
    assertThat(new Effort(4, 12).of(times(4), WARM)).isGreaterThan(new Effort(3, 12).of(times(4), WARM))
        .isGreaterThan(new Effort(4, 6).of(times(4), WARM)).isGreaterThan(new Effort(4, 12).of(times(3), WARM))
        .isLessThan(new Effort(4, 12).of(times(4), StartUp.compiled(Duration.ofMillis(440))));
  }

  @Test
  void manyNetworksGetFewerForksAndLargeImagesFewerRounds() {
    Duration budget = Duration.ofSeconds(160);
    List<Network> large = Collections.nCopies(6, Zoo.named(Zoo.at("lraspp_mobilenet_v3_large", "513x1025")));

    assertThat(Effort.FULL.pacedNear(budget, times(4), WARM).planned()).isEqualTo(Effort.FULL);
    assertThat(Effort.FULL.pacedNear(budget, times(24), WARM).planned().forks()).isLessThan(Effort.FULL.forks());
    assertThat(Effort.FULL.pacedNear(budget, large, WARM).planned().rounds()).isLessThan(12);
    assertThat(Effort.FULL.pacedNear(Duration.ofSeconds(1), times(16), WARM).planned()).isEqualTo(new Effort(3, 6));
  }

  @Test
  void aStudyThatNeedsMoreThanItsBudgetSaysSo() {
    Pace pace = Effort.FULL.pacedNear(Duration.ofSeconds(1), times(16), WARM);

    assertThat(pace.expected()).isEqualTo(new Effort(3, 6).of(times(16), WARM)).isGreaterThan(pace.limit());
    assertThat(pace.rounds(2, Duration.ofSeconds(2))).isEqualTo(6);
    assertThat(pace.rounds(3, Duration.ofSeconds(3))).as("none that is not needed").isZero();
  }

  @ParameterizedTest
  @EnumSource(Studies.class)
  void studiesFitIntoThreeMinutes(Studies studies) {
    List<Network> arms = studies.study().arms().stream()
        .map(arm -> NetworkSource.parse(arm.network()).open().network()).toList();

    assertThat(Effort.FULL.pacedNear(Duration.ofSeconds(160), arms, WARM).expected()).isLessThanOrEqualTo(Duration.ofSeconds(160));
  }

  @Test
  void aBudgetMayLeaveOneForkButNotNone() {
    Effort least = Effort.FULL.pacedWithin(Duration.ofSeconds(20), "last-stage", times(4), WARM).planned();

    assertThat(least.forks()).isEqualTo(1);
    assertThatThrownBy(() -> Effort.FULL.pacedWithin(Duration.ofSeconds(2), "last-stage", times(4), WARM))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("--budget 2s: too little for one round of study last-stage; use --budget");
  }
}
