package lathe.runner.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lathe.profiler.comparison.ArmSpec;
import lathe.runner.console.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class GateOptionsTest {
  @TempDir private Path folder;

  private static Map<String, List<ArmSpec>> comparisons(String networks, String head) {
    GateOptions options = new GateOptions();
    CommandSpec spec = CommandSpec.create().addMixin("options", CommandSpec.forAnnotatedObject(options));
    new CommandLine(spec).parseArgs("--networks", networks);
    return options.comparisons(ArmText.parse("base", ""), ArmText.parse("head", head),
        Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())));
  }

  /** Its name as it would be written in a folder of a repository. */
  private String file(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), """
        {"schema": "lathe.network/1", "name": "n", "input": [8, 8, 3], "layers": [{"name": "head", "op": "conv", "channels": 8}]}
        """);
    return Path.of("").toAbsolutePath().relativize(file).toString();
  }

  /** Dashboards follow a row by its name, and the next machine checks the repository out elsewhere. */
  @Test
  void aRowIsCalledWhatItsFileWasCalled() throws IOException {
    String one = file("one.json");
    String other = file("other.json");

    assertThat(comparisons(one, "")).containsOnlyKeys(one);
    assertThat(comparisons(one, "network=" + one)).containsOnlyKeys(one);
    assertThat(comparisons(one, "network=" + other)).containsOnlyKeys(one + " -> " + other);
    assertThat(comparisons("mobilenet_v3_small_0.35_96", "lanes=128")).containsOnlyKeys("mobilenet_v3_small_0.35_96");
  }
}
