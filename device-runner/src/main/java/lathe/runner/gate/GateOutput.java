package lathe.runner.gate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.gate.GateResult;
import lathe.profiler.result.DurableFile;
import lathe.profiler.result.ResultFiles;
import lathe.reports.export.Format;
import lathe.reports.export.GateAnnotations;
import lathe.reports.export.Sheets;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;
import lathe.runner.option.ExportFile;
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
  private List<ExportFile> exports = List.of();

  @Option(names = "--slots", paramLabel = "FILE", description = "Write every raw slot, one JSON object per line.")
  private @Nullable OutputFile slots;

  @Option(names = "--annotate", description = "Print GitHub annotations (default: only where $GITHUB_ACTIONS is true).")
  private boolean annotate = Boolean.parseBoolean(System.getenv("GITHUB_ACTIONS"));
  // @formatter:on

  /** Of a comparison; the other formats hold what a run has and a comparison has not. */
  private static final Set<Format> FORMATS = EnumSet.of(Format.JUNIT, Format.MARKDOWN, Format.BMF, Format.GITHUB_ACTION, Format.CSV);

  /** A slot with what tells it from others. */
  private record RawSlot(String network, int fork, int slot, String arm, long[] inferenceNs, long[] layerNs, long coreNs, long memoryNs,
      long awayNs) {}

  /** Refuses a format that holds no decision, before anything is measured. */
  void check() {
    exports.forEach(export -> {
      if (!FORMATS.contains(export.format())) {
        throw new BadInputException("--export %s: the format holds no comparison; use one of %s".formatted(export.format(),
            FORMATS.stream().map(Format::toString).collect(Collectors.joining(", "))));
      }
    });
  }

  /**
   * For people, unless standard output is a machine's; and all files.
   *
   * @return the exit code, as {@link #writeFiles} has it
   */
  int write(GateResult result, Map<String, List<ComparedFork>> forks, int code, Terminal terminal) {
    if (!json.takesOutput()) {
      terminal.out().print(GateText.of(result, terminal.style()));
    }
    return writeFiles(result, forks, code, terminal);
  }

  /**
   * For machines alone. A place that cannot be written costs its own file and no other: the decision took minutes.
   *
   * @param code the exit code that the decision asks for
   * @return the same, unless it says that all is fine and a file is missing
   */
  int writeFiles(GateResult result, Map<String, List<ComparedFork>> forks, int code, Terminal terminal) {
    boolean isWhole = true;
    for (Runnable place : places(result, forks, terminal)) {
      isWhole &= isWritten(place, terminal);
    }
    return isWhole || code != ExitCode.FINE ? code : ExitCode.BAD_INPUT;
  }

  private static boolean isWritten(Runnable place, Terminal terminal) {
    try {
      place.run();
      return true;
    } catch (BadInputException refused) {
      terminal.say(String.valueOf(refused.getMessage()));
      return false;
    }
  }

  private List<Runnable> places(GateResult result, Map<String, List<ComparedFork>> forks, Terminal terminal) {
    List<Runnable> places = new ArrayList<>();
    places.add(() -> json.write(result, terminal));
    exports.forEach(export -> places.add(() -> export.format().write(Sheets.of(result), export.path())));
    OutputFile raw = slots;
    if (raw != null) {
      places.add(() -> writeSlots(forks, raw.path()));
    }
    if (annotate && !json.takesOutput()) {
      places.add(() -> terminal.out().print(GateAnnotations.of(result)));
    }
    return places;
  }

  /** Of a gate that ends without a decision; says what became of what it measured, in half a sentence. */
  String keepSlots(Map<String, List<ComparedFork>> forks, Terminal terminal) {
    long finished = forks.values().stream().mapToInt(List::size).sum();
    OutputFile raw = slots;
    boolean isKept = raw != null && finished > 0 && isWritten(() -> writeSlots(forks, raw.path()), terminal);
    return isKept ? "nothing was decided; the slots of %d finished fork%s are in %s".formatted(finished, finished == 1 ? "" : "s", raw)
        : "nothing was written";
  }

  private static void writeSlots(Map<String, List<ComparedFork>> forks, Path file) {
    DurableFile.write(file, out -> {
      for (var network : forks.entrySet()) {
        for (ComparedFork fork : network.getValue()) {
          lines(network.getKey(), fork, out);
        }
      }
    });
  }

  private static void lines(String network, ComparedFork fork, OutputStream out) throws IOException {
    for (int i = 0; i < fork.slots().size(); i++) {
      var slot = fork.slots().get(i);
      var times = slot.times();
      String line = ResultFiles.toJson(new RawSlot(network, fork.number(), i, GateOrigin.side(fork, slot.arm()), times.inferenceNs(),
          times.layerNs(), times.coreNs(), times.memoryNs(), times.awayNs()));
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
