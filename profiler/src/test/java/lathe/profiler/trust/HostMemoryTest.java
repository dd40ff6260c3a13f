package lathe.profiler.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import lathe.kernels.BadInputException;
import lathe.profiler.result.HostFile.Sight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMemoryTest {
  @TempDir private Path folder;

  @Test
  void aNewHostIsNotKnown() {
    assertThat(HostMemory.read(file()).lapNs("a", OptionalDouble.empty())).isEmpty();
  }

  @Test
  void whatRunsSawIsThereForTheNext() {
    HostMemory.read(file()).with("a", seen(500)).with("b", seen(90)).with("a", seen(400));

    assertThat(HostMemory.read(file()).lapNs("a", OptionalDouble.empty()).orElseThrow()).isCloseTo(410, within(1e-9));
    assertThat(HostMemory.read(file()).lapNs("b", OptionalDouble.empty())).hasValue(90);
    assertThat(HostMemory.read(file()).lapNs("c", OptionalDouble.empty())).isEmpty();
  }

  /** Machines may share a home. */
  @Test
  void runsAtTheSameTimeKeepEachOthersSights() {
    HostMemory one = HostMemory.read(file());
    HostMemory other = HostMemory.read(file());
    one.with("a", seen(500));
    other.with("b", seen(90));
    one.with("a", seen(400));

    assertThat(HostMemory.read(file()).lapNs("a", OptionalDouble.empty()).orElseThrow()).isCloseTo(410, within(1e-9));
    assertThat(HostMemory.read(file()).lapNs("b", OptionalDouble.empty())).hasValue(90);
  }

  /** First runs among neighbours are not taken in by them. */
  @Test
  void whatTheCacheShouldAllowIsTheMedianOfAllMeasurements() {
    HostMemory memory = HostMemory.read(file());
    assertThat(memory.lapNs("a", OptionalDouble.of(270))).hasValue(270);

    memory =
        memory.with("a", new Sight(500, 270, 3_700, 3_700)).with("a", new Sight(480, 240, 3_700, 3_700)).with("a",
            new Sight(490, Double.NaN, 3_700, 3_700));
    assertThat(memory.lapNs("a", OptionalDouble.of(300))).hasValue(270);
    assertThat(memory.lapNs("a", OptionalDouble.empty())).hasValue(255);
  }

  /** Or shorter, and five runs show that. */
  @Test
  void whatAnOrdinaryRunSawCountsWhereItIsLess() {
    HostMemory memory = HostMemory.read(file());
    for (double lap : List.of(130.0, 170.0, 150.0, 140.0)) {
      memory = memory.with("a", new Sight(lap, 240, 3_700, 3_700));
    }
    assertThat(memory.lapNs("a", OptionalDouble.empty())).hasValue(240);
    assertThat(memory.with("a", new Sight(160, 240, 3_700, 3_700)).lapNs("a", OptionalDouble.empty())).hasValue(150);
  }

  /** On another CPU laps may take longer than they should by its rate; the better of twenty runs show that. */
  @Test
  void whatTheBetterOfTwentyRunsSawCountsWhereItIsMore() {
    HostMemory memory = HostMemory.read(file());
    for (int run = 0; run < 3; run++) {
      memory = memory.with("a", new Sight(300, 240, 3_700, 3_700));
    }
    for (int run = 0; run < 16; run++) {
      memory = memory.with("a", new Sight(500, 240, 3_700, 3_700));
    }
    assertThat(memory.lapNs("a", OptionalDouble.empty())).hasValue(240);
    memory = memory.with("a", new Sight(500, 240, 3_700, 3_700));
    assertThat(memory.lapNs("a", OptionalDouble.empty())).hasValue(300);
    for (int run = 0; run < 3; run++) {
      memory = memory.with("a", new Sight(200, 240, 3_700, 3_700));
    }
    assertThat(memory.lapNs("a", OptionalDouble.empty())).hasValue(240); // of 500, 240 and 200
  }

  /** Moved to a slower machine of the same name, a virtual one is trusted again after twenty runs. */
  @Test
  void aHostThatHasChangedIsKnownAnew() {
    HostMemory memory = HostMemory.read(file()).with("a", seen(100));
    for (int run = 0; run < 19; run++) {
      memory = memory.with("a", seen(300));
    }
    assertThat(memory.lapNs("a", OptionalDouble.empty()).orElseThrow()).isLessThanOrEqualTo(300);
    assertThat(memory.with("a", seen(300)).lapNs("a", OptionalDouble.empty())).hasValue(300);
  }

  @Test
  void oneLuckyRunDoesNotDecide() {
    HostMemory memory = HostMemory.read(file()).with("a", seen(100));
    for (int run = 0; run < 19; run++) {
      memory = memory.with("a", seen(300));
    }
    assertThat(memory.lapNs("a", OptionalDouble.empty())).hasValue(300);
  }

  /** Five runs tell, and those that did not see it are left out. */
  @Test
  void whatTheCoreTakesIsTheMedianOfRuns() {
    HostMemory memory = HostMemory.read(file());
    for (double core : List.of(3_700.0, 3_900.0, Double.NaN, 3_650.0, 3_720.0)) {
      memory = memory.with("a", new Sight(Double.NaN, Double.NaN, core, core));
    }
    assertThat(memory.clock("a")).isEqualTo(UsualClock.UNKNOWN);
    memory.with("a", new Sight(Double.NaN, Double.NaN, 3_800, 3_800));
    assertThat(HostMemory.read(file()).clock("a").coreNs()).hasValue(3_720);
    assertThat(HostMemory.read(file()).lapNs("a", OptionalDouble.empty())).isEmpty();
    assertThat(HostMemory.read(file()).clock("b")).isEqualTo(UsualClock.UNKNOWN);
  }

  @Test
  void aDamagedFileIsReplaced() throws IOException {
    Files.writeString(file(), "{\"schema\": \"lathe.host/3\", \"hosts\": [{\"fing");

    HostMemory memory = HostMemory.read(file());
    assertThat(memory.hosts()).isEmpty();
    memory.with("a", seen(7));
    assertThat(HostMemory.read(file()).lapNs("a", OptionalDouble.empty())).hasValue(7);
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    Files.writeString(file(), "{\"schema\": \"lathe.tuning/1\", \"tunings\": []}");

    assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> HostMemory.read(file()))
        .withMessageContaining("it is no memory of hosts");
  }

  /** It did not hold what the core took ahead of clean samples. */
  @Test
  void aFileOfTheVersionBeforeCountsAsEmpty() throws IOException {
    Files.writeString(file(), """
        {"schema": "lathe.host/2", "hosts": [{"fingerprint": "a", "runs": [{"lapNs": 300, "expectedNs": 290, "coreNs": 3700}]}]}""");

    assertThat(HostMemory.read(file()).hosts()).isEmpty();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefused() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file");

    HostMemory memory = HostMemory.read(blocked.resolve("host.json"));
    assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> memory.with("a", seen(7))).withMessageContaining("blocked");
  }

  private static Sight seen(double lapNs) {
    return new Sight(lapNs, Double.NaN, 3_700, 3_700);
  }

  private Path file() {
    return folder.resolve("host.json");
  }
}
