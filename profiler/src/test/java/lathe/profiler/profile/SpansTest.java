package lathe.profiler.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpansTest {
  @Test
  void growsAndKeepsTheOrder() {
    var spans = new Spans();
    for (int i = 0; i < 5000; i++) {
      spans.add(10L * i, i);
    }
    assertThat(spans.count()).isEqualTo(5000);
    assertThat(spans.startNs(4999)).isEqualTo(49_990);
    assertThat(spans.durationNs(4999)).isEqualTo(4999);
  }

  @Test
  void mediansCountFromAMomentOn() {
    var spans = new Spans();
    spans.add(300, 9);
    spans.add(100, 50);
    spans.add(200, 7);
    spans.add(400, 8);

    assertThat(spans.earliestNs()).isEqualTo(100);
    assertThat(spans.medianNs(200)).isEqualTo(8);
    assertThat(spans.countFrom(200)).isEqualTo(3);
    assertThat(spans.durationNs(spans.medianIndex())).isEqualTo(9);
    assertThat(spans.medianNs(500)).isNaN();
  }

  @Test
  void findsWhatLiesWithinAStretch() {
    var spans = new Spans();
    spans.add(100, 50);
    spans.add(200, 50);

    assertThat(spans.within(190, 250)).isEqualTo(1);
    assertThat(spans.within(190, 249)).isNegative();
  }
}
