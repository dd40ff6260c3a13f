package lathe.profiler.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SeldomAskedTest {
  /** Asking takes 100 ms, a batch 10: whoever asks after every batch gets to ask each 400 ms. */
  @Test
  void askingTakesAQuarterOfTheTime() {
    FakeTicker ticker = new FakeTicker(1);
    AtomicInteger asked = new AtomicInteger();
    var question = new SeldomAsked(() -> {
      ticker.pass(100);
      return asked.incrementAndGet() == 3;
    }, ticker);

    long batches = 0;
    while (!question.getAsBoolean()) {
      ticker.pass(10);
      batches++;
    }

    assertThat(asked).hasValue(3);
    assertThat(batches).isEqualTo(60);
  }
}
