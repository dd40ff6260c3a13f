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
  private static final Network LARGE = Zoo.named("mobilenet_v3_large");

  private static List<Network> times(int count) {
    return Collections.nCopies(count, LARGE);
  }

  @Test
  void growsWithNetworksForksAndRounds() {
    assertThat(new Effort(4, 12).of(times(4))).isGreaterThan(new Effort(3, 12).of(times(4))).isGreaterThan(new Effort(4, 6).of(times(4)))
        .isGreaterThan(new Effort(4, 12).of(times(3)));
  }

  @Test
  void manyNetworksGetFewerRoundsAndForks() {
    assertThat(Effort.FULL.pacedNear(Duration.ofMinutes(3), times(3)).planned()).isEqualTo(Effort.FULL);
    assertThat(Effort.FULL.pacedNear(Duration.ofMinutes(3), times(16)).planned().forks()).isEqualTo(3);
    assertThat(Effort.FULL.pacedNear(Duration.ofSeconds(1), times(16)).planned()).isEqualTo(new Effort(3, 4));
  }

  @ParameterizedTest
  @EnumSource(Studies.class)
  void everyStudyOfThePaperFitsIntoThreeMinutes(Studies studies) {
    List<Network> arms = studies.study().arms().stream()
        .map(arm -> NetworkSource.parse(arm.network()).open().network()).toList();

    assertThat(Effort.FULL.pacedNear(Duration.ofSeconds(170), arms).planned().of(arms)).isLessThan(Duration.ofMinutes(3));
  }

  @Test
  void aBudgetMayLeaveOneForkButNotNone() {
    Effort least = Effort.FULL.pacedWithin(Duration.ofSeconds(14), "last-stage", times(4)).planned();

    assertThat(least.forks()).isEqualTo(1);
    assertThatThrownBy(() -> Effort.FULL.pacedWithin(Duration.ofSeconds(2), "last-stage", times(4))).isInstanceOf(BadInputException.class)
        .hasMessageContaining("--budget 2s: too little for one round of study last-stage; use --budget");
  }
}
