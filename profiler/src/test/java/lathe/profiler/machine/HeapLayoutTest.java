package lathe.profiler.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapLayoutTest {
  @Test
  void tensorsStartAtALineWithHeadersOfSixteenBytesAndObjectsAtLines() {
    assertThat(new HeapLayout(64, 16).misalignment()).isEmpty();
    assertThat(new HeapLayout(128, 16).misalignment()).isEmpty();
  }

  @Test
  void saysWhichFlagSpoilsIt() {
    assertThat(new HeapLayout(8, 16).misalignment()).contains("multiples of 8 bytes", "-XX:ObjectAlignmentInBytes=64");
    assertThat(new HeapLayout(64, 12).misalignment()).contains("headers of 12 bytes", "UseCompactObjectHeaders");
  }

  @Test
  void readsTheLayoutOfThisJvm() {
    HeapLayout here = HeapLayout.current();

    assertThat(here.alignmentBytes()).isPositive().matches(bytes -> Long.bitCount(bytes) == 1);
    assertThat(here.headerBytes()).isIn(12, 16, 20);
  }
}
