package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lathe.runner.console.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A network whose weights no worker could hold: 9 layers of 36 MB, where two fifths of 768 MB are 307. */
@Timeout(120)
class LargeNetworkTest {
  @TempDir private Path folder;
  private final Lathe lathe = new Lathe();
  private String network = "";

  @BeforeEach
  void describesTheNetwork() throws IOException {
    String layers = IntStream.range(0, 9).mapToObj("{\"name\": \"c%d\", \"op\": \"conv\", \"channels\": 1024, \"kernel\": 3}"::formatted)
        .collect(Collectors.joining(", "));
    network = Files.writeString(folder.resolve("large.json"), """
        {"schema": "lathe.network/1", "name": "large", "input": [4, 4, 1024], "layers": [%s]}
        """.formatted(layers)).toString();
  }

  @Test
  void isRefusedBeforeAnythingIsMeasured(@TempDir Path elsewhere) throws IOException {
    String out = folder.resolve("out").toString();
    String small = "mobilenet_v3_small_0.35_96";
    for (List<String> words : List.of(List.of("run", network, "--out", out), List.of("run", small, network, "--out", out),
        List.of("measure", network), List.of("measure", network, "--mode", "first"), List.of("profile", network, "--out", out),
        List.of("kernels", network), List.of("tune", network, "--tuning", out + "/tuning.json"), List.of("peers", small, network),
        List.of("gate", "--base", "", "--networks", small + "," + network), List.of("jmh", "--networks", network),
        List.of("lut", "build", "--networks", network, "--out", out + ".json"),
        List.of("lut", "audit", "--named", small + "," + network, "--lut", ToyTables.in(elsewhere).toString()))) {
      assertThat(lathe.run(words.toArray(String[]::new))).as("%s", words).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(lathe.err().lines().filter(said -> !said.contains("it describes layers without weights"))).as("%s", words)
          .containsExactly("lathe: network large: its weights take 325 MB, and a worker, whose heap has 768 MB, has room for 307;"
              + " lower its width, or name another one");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString())).containsExactly("large.json");
    }
  }

  /** The heap of its worker grows with its arms, of which there are two at least. */
  @Test
  void aStudyHasRoomForIt() {
    assertThat(lathe.run("study", "aa", "--networks", network, "--budget", "1s")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("--budget 1s: too little for one round").doesNotContain("its weights take");
  }

  /** What the user has set, the user may know better. */
  @Test
  void anArmMayHaveALargerHeap() {
    assertThat(lathe.run("gate", "--base", "jvm=-Xmx3g", "--head", "lathe=nowhere", "--networks", network)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(lathe.err()).contains("nowhere").doesNotContain("its weights take");
  }
}
