package lathe.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeerWorkshopTest {
  @Test
  void sendsASmallResultWhole() {
    float[] scores = new float[1000];
    assertThat(PeerWorkshop.sampled(scores)).isSameAs(scores);
  }

  @Test
  void sendsALargeOneAsASampleFromEndToEnd() {
    float[] ramp = new float[1_000_000];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i;
    }
    float[] sample = PeerWorkshop.sampled(ramp);
    assertThat(sample).hasSize(20_011).isSorted().startsWith(0, 49, 99);
    assertThat(sample[sample.length - 1]).isGreaterThan(999_900);
  }
}
