package lathe.runner.result;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lathe.kernels.BadInputException;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.RunResult;
import lathe.reports.RunDiff;
import lathe.reports.source.ResultFile;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;
import lathe.runner.option.JsonOption;
import lathe.runner.option.ReadsFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says how well a run repeats another. */
@Command(name = "diff", mixinStandardHelpOptions = true,
    description = "Say how well one run repeats another on the same machine: whole networks, and layers over 20 us.")
public final class DiffCommand implements Callable<Integer>, ReadsFiles {
  // @formatter:off
  @Parameters(paramLabel = "A", index = "0",
      description = "The first run: a run.json, a folder that holds one, or the JSON of measure --mode steady.")
  private Path first = Path.of("a");

  @Parameters(paramLabel = "B", index = "1", description = "The second run.")
  private Path second = Path.of("b");

  @Mixin private JsonOption json = new JsonOption();
  // @formatter:on

  private final Terminal terminal;

  public DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public List<Path> filesRead() {
    return List.of(ResultFiles.runIn(first), ResultFiles.runIn(second));
  }

  @Override
  public Integer call() {
    RunResult before = read(first);
    RunResult after = read(second);
    String obstacle = RunDiff.obstacle(before.provenance(), after.provenance());
    if (!obstacle.isEmpty()) {
      terminal.say("cannot compare %s with %s: %s".formatted(first, second, obstacle));
      return ExitCode.NO_BASELINE;
    }
    RunDiff diff = RunDiff.of(before, after);
    if (diff.networks().isEmpty() && !diff.untrusted().isEmpty()) {
      terminal.say("cannot compare %s with %s: the host was untrusted beside %s; measure again when it is quiet".formatted(first, second,
          String.join(", ", diff.untrusted())));
      return ExitCode.NO_BASELINE;
    }
    if (diff.networks().isEmpty()) {
      throw new BadInputException("cannot compare %s with %s: they have no network in common; name runs of the same network"
          .formatted(first, second));
    }
    json.show(diff, diff::text, terminal);
    return ExitCode.FINE;
  }

  /** A run, or a {@code measure --mode steady}, which is the run of one network. */
  private static RunResult read(Path path) {
    Path file = ResultFiles.runIn(path);
    return switch (ResultFile.read(file)) {
      case ResultFile.Run(String _, RunResult run) -> run;
      default -> throw new BadInputException(
          "diff %s: it is another result than a run; name a run.json, or what measure --mode steady wrote".formatted(file));
    };
  }
}
