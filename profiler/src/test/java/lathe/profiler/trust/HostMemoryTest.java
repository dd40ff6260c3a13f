package lathe.profiler.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import lathe.kernels.BadInputException;
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
    HostMemory.read(file()).with("a", 500).with("b", 90).with("a", 400);

    assertThat(HostMemory.read(file()).lapNs("a", OptionalDouble.empty()).orElseThrow()).isCloseTo(410, within(1e-9));
    assertThat(HostMemory.read(file()).lapNs("b", OptionalDouble.empty())).hasValue(90);
    assertThat(HostMemory.read(file()).lapNs("c", OptionalDouble.empty())).isEmpty();
  }

  /** First runs among neighbours are not taken in by them; after twenty, what they saw counts alone. */
  @Test
  void whatTheCacheShouldAllowCountsUntilTheHostIsKnown() {
    HostMemory memory = HostMemory.read(file());
    OptionalDouble expected = OptionalDouble.of(270);
    assertThat(memory.lapNs("a", expected)).hasValue(270);
    for (int run = 0; run < 19; run++) {
      memory = memory.with("a", 500);
    }
    assertThat(memory.lapNs("a", expected)).hasValue(270);
    assertThat(memory.lapNs("a", OptionalDouble.of(600))).hasValue(500);
    assertThat(memory.with("a", 500).lapNs("a", expected)).hasValue(500);
  }

  /** Moved to a slower machine of the same name, a virtual one is trusted again after twenty runs. */
  @Test
  void aHostThatHasChangedIsKnownAnew() {
    HostMemory memory = HostMemory.read(file()).with("a", 100);
    for (int run = 0; run < 19; run++) {
      memory = memory.with("a", 300);
    }
    assertThat(memory.lapNs("a", OptionalDouble.empty()).orElseThrow()).isLessThanOrEqualTo(300);
    assertThat(memory.with("a", 300).lapNs("a", OptionalDouble.empty())).hasValue(300);
  }

  @Test
  void oneLuckyRunDoesNotDecide() {
    HostMemory memory = HostMemory.read(file()).with("a", 100);
    for (int run = 0; run < 19; run++) {
      memory = memory.with("a", 300);
    }
    assertThat(memory.lapNs("a", OptionalDouble.empty())).hasValue(300);
  }

  @Test
  void aDamagedFileIsReplaced() throws IOException {
    Files.writeString(file(), "{\"schema\": \"lathe.host/1\", \"hosts\": [{\"fing");

    HostMemory memory = HostMemory.read(file());
    assertThat(memory.hosts()).isEmpty();
    memory.with("a", 7);
    assertThat(HostMemory.read(file()).lapNs("a", OptionalDouble.empty())).hasValue(7);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefused() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file");

    HostMemory memory = HostMemory.read(blocked.resolve("host.json"));
    assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> memory.with("a", 7)).withMessageContaining("blocked");
  }

  private Path file() {
    return folder.resolve("host.json");
  }
}
