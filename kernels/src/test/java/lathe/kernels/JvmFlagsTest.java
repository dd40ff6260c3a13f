package lathe.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the flags promise, in real JVMs. */
class JvmFlagsTest {
  /** Number, tier and name of a compilation that is no on-stack replacement. */
  private static final Pattern TILE = Pattern.compile("\\d+ +b +(\\d) +\\S+\\.(f32-\\S+)/\\S+::compute .*bytes\\)$");

  @TempDir Path folder;

  /**
   * With one thread for C2 more than half of these JVMs kept a tile in C1's code for good, and with narrower vectors some did, until C1 was
   * told to profile whatever C2 has to do.
   */
  @RepeatedTest(4)
  @Timeout(120)
  void everyTileComesToC2HoweverMuchItHasToDo() throws Exception {
    List<Matcher> compilations = Files.readAllLines(firstRuns()).stream().map(TILE::matcher).filter(Matcher::find).toList();

    assertThat(compilations.stream().filter(m -> m.group(1).equals("4")).map(m -> m.group(2)).collect(Collectors.toSet())).hasSize(2)
        .containsAll(compilations.stream().map(m -> m.group(2)).toList());
  }

  /** @return what a process that runs kernels has to say of its compilations */
  private Path firstRuns() throws Exception {
    Path log = folder.resolve("jit");
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules=jdk.incubator.vector", "-D" + Lanes.PROPERTY + "=" + Lanes.current(), "-XX:CICompilerCount=2"));
    command.addAll(JvmFlags.FOR_KERNELS);
    command.addAll(
        List.of("-Xlog:jit+compilation=debug:file=" + log, "-cp", System.getProperty("java.class.path"), FirstRuns.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("out"))).isZero();
    return log;
  }
}
