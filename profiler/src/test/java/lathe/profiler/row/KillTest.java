package lathe.profiler.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  private static final int KILLS = 50;

  @TempDir Path folder;

  @Test
  @Timeout(600)
  void aBuilderKilledFiftyTimesLosesNothingAndRepeatsNothing() throws Exception {
    Path file = folder.resolve("lut.json.journal");
    Random random = new Random(11);
    Set<String> before = Set.of();
    for (int kill = 0; kill < KILLS; kill++) {
      killAfter(random.nextInt(60), file);
      Set<String> now = units(file);
      assertThat(now).containsAll(before);
      before = now;
    }
    Process last = start(file);
    assertThat(last.waitFor(120, TimeUnit.SECONDS)).isTrue();
    List<RowJournal.Line> lines = lines(file);
    assertThat(lines.stream().filter(line -> line.key() != null)).hasSize(KilledBuilder.FORKS * KilledBuilder.KEYS.size());
    assertThat(units(file)).hasSize(lines.size());
    assertThat(lines).allSatisfy(line -> assertThat(line.key() == null || line.times().size() == 2).isTrue());
  }

  private static void killAfter(int millis, Path file) throws Exception {
    Process builder = start(file);
    try (BufferedReader out = builder.inputReader()) {
      out.readLine();
      Thread.sleep(millis);
    } finally {
      builder.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
    }
  }

  private static Process start(Path file) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(java.toString(), "--add-modules=jdk.incubator.vector", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
        System.getProperty("java.class.path"), KilledBuilder.class.getName(), file.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static Set<String> units(Path file) throws IOException {
    Set<String> units = new HashSet<>();
    lines(file).forEach(line -> units.add(line.fork() + " " + line.key()));
    return units;
  }

  /** What the next builder would find; it cuts half a line off, which the test must not do for it. */
  private static List<RowJournal.Line> lines(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Path copy = file.resolveSibling("copy");
    Files.writeString(copy, text, StandardCharsets.UTF_8);
    try (RowJournal journal = RowJournal.resume(copy, KilledBuilder.HEAD)) {
      return new ArrayList<>(journal.lines());
    }
  }
}
