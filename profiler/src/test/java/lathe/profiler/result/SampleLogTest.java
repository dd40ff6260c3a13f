package lathe.profiler.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lathe.kernels.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleLogTest {
  private static final RawSample CLEAN = new RawSample("v3", 0, RawSample.Kind.IN_NETWORK, 3, 8, 21_000, 1_234, Set.of());
  private static final RawSample TAGGED =
      new RawSample("", 1, RawSample.Kind.CALIBRATION_CORE, RawSample.NO_LAYER, 1, 50_123, 9, Set.of(SampleTag.HOST_SLOW));

  @TempDir Path folder;

  @Test
  void readsBackTheLinesItWrote() throws IOException {
    Path file = folder.resolve("samples.jsonl");
    try (SampleLog log = SampleLog.create(file)) {
      log.write(CLEAN);
      log.write(TAGGED);
    }
    assertThat(Files.readAllLines(file)).containsExactly(
        "{\"network\":\"v3\",\"fork\":0,\"kind\":\"in-network\",\"layer\":3,\"inferences\":8,\"totalNs\":21000,\"startNs\":1234,\"tags\":[]}",
        "{\"network\":\"\",\"fork\":1,\"kind\":\"calibration-core\",\"layer\":-1,\"inferences\":1,\"totalNs\":50123,\"startNs\":9,\"tags\":[\"HostSlow\"]}");
    List<RawSample> read = new ArrayList<>();
    SampleLog.read(file, read::add);
    assertThat(read).containsExactly(CLEAN, TAGGED);
  }

  @Test
  void saysWhichLineIsDamaged() throws IOException {
    Path file = folder.resolve("samples.jsonl");
    try (SampleLog log = SampleLog.create(file)) {
      log.write(CLEAN);
    }
    Files.writeString(file, "{\"network\":\"v3\",\"fo", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> SampleLog.read(file, sample -> {})).isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 2 is damaged");
  }

  @Test
  void saysThatTheDiskIsFull() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    assertThatThrownBy(
        () -> {
          try (SampleLog log = SampleLog.create(full)) {
            log.write(CLEAN);
          }
        })
        .isInstanceOf(BadInputException.class)
        .hasMessage("cannot write /dev/full: No space left on device; make room there or name another place");
  }
}
