package lathe.runner.gate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.gate.GateResult;
import lathe.profiler.result.DurableFile;
import lathe.profiler.result.ResultFiles;
import lathe.reports.export.Format;
import lathe.reports.export.GateAnnotations;
import lathe.reports.export.Sheets;
import lathe.runner.console.Terminal;
import lathe.runner.option.JsonOption;
import lathe.runner.option.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a decision goes besides the terminal. */
final class GateOutput {
  // @formatter:off
  @Mixin private JsonOption json = new JsonOption();

  @Option(names = "--export", paramLabel = "FORMAT=FILE",
      description = "Write the decision for another tool: junit, markdown, bmf, github-action or csv; may be given several times.")
  private Map<String, OutputFile> exports = new LinkedHashMap<>();

  @Option(names = "--slots", paramLabel = "FILE", description = "Write every raw slot, one JSON object per line.")
  private @Nullable OutputFile slots;

  @Option(names = "--annotate", description = "Print GitHub annotations (default: only where $GITHUB_ACTIONS is true).")
  private boolean annotate = Boolean.parseBoolean(System.getenv("GITHUB_ACTIONS"));
  // @formatter:on

  /** A slot with what tells it from others. */
  private record RawSlot(String network, int fork, int slot, String arm, long[] inferenceNs, long[] layerNs, long coreNs, long memoryNs) {}

  /** Refuses a format that is not known, before anything is measured. */
  void check() {
    exports.keySet().forEach(Format::parse);
  }

  /** For people, unless standard output is a machine's; and all files. */
  void write(GateResult result, Map<String, List<ComparedFork>> forks, Terminal terminal) {
    if (!json.takesOutput()) {
      terminal.out().print(GateText.of(result, terminal.style()));
    }
    writeFiles(result, forks, terminal);
  }

  /** For machines alone. */
  void writeFiles(GateResult result, Map<String, List<ComparedFork>> forks, Terminal terminal) {
    json.write(result, terminal);
    exports.forEach((format, file) -> Format.parse(format).write(Sheets.of(result), file.path()));
    if (slots != null) {
      DurableFile.write(slots.path(), out -> {
        for (var network : forks.entrySet()) {
          for (ComparedFork fork : network.getValue()) {
            lines(network.getKey(), fork, out);
          }
        }
      });
    }
    if (annotate && !json.takesOutput()) {
      terminal.out().print(GateAnnotations.of(result));
    }
  }

  private static void lines(String network, ComparedFork fork, OutputStream out) throws IOException {
    for (int i = 0; i < fork.slots().size(); i++) {
      var slot = fork.slots().get(i);
      var times = slot.times();
      String line = ResultFiles.toJson(new RawSlot(network, fork.number(), i, GateOrigin.side(fork, slot.arm()), times.inferenceNs(),
          times.layerNs(), times.coreNs(), times.memoryNs()));
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
