package lathe.runner.lut;

import static org.assertj.core.api.Assertions.assertThat;

import lathe.networks.zoo.Zoo;
import lathe.profiler.result.Lut;
import lathe.runner.ToyTables;
import org.junit.jupiter.api.Test;

class BuiltTableTest {
  private static final Lut LUT = ToyTables.here(Zoo.named("mobilenet_v3_small_0.35_96"));

  @Test
  void aBudgetThatLeavesRowsOutIsToldOf() {
    BuiltTable text = new BuiltTable(LUT, 50, LUT.entries().size());
    assertThat(LUT.entries()).hasSize(36);
    assertThat(text.facts(36)).startsWith("36 of 50 rows in 36 s, 60 a minute; the median row within 1.0 % (95 %)");
    assertThat(text.gaps()).singleElement().asString().startsWith("rows that the budget left out of the table: 14")
        .contains("--interpolate");
  }

  @Test
  void rowsThatFailedAreTold() {
    BuiltTable text = new BuiltTable(LUT, 38, 38);
    assertThat(text.facts(60)).startsWith("38 rows in 60 s");
    assertThat(text.gaps()).singleElement().asString().startsWith("rows that could not be measured").endsWith(": 2");
  }

  @Test
  void aCompleteTableHasNoGaps() {
    assertThat(new BuiltTable(LUT, 36, 36).gaps()).isEmpty();
  }
}
