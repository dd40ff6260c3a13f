package lathe.runner.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.profiler.gate.Baseline;
import lathe.profiler.result.DurableFile;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;
import lathe.runner.option.OutputFile;
import lathe.runner.option.ReadsFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a folder of baselines, oldest first. */
@Command(name = "history", mixinStandardHelpOptions = true,
    description = "Show the baselines in a folder, oldest first; --csv for Apache Otava.")
final class GateHistoryCommand implements Callable<Integer>, ReadsFiles {
  // @formatter:off
  @Parameters(paramLabel = "DIR", description = "The folder of baselines that gate record wrote.")
  private Path folder = Path.of("");

  @Option(names = "--csv", paramLabel = "FILE",
      description = "Also write a CSV file: one row per baseline, one column per network, in nanoseconds.")
  private @Nullable OutputFile csv;
  // @formatter:on

  private final Terminal terminal;

  GateHistoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Baseline> history = filesRead().stream().map(Baseline::read).sorted(Comparator.comparing(Baseline::time)).toList();
    terminal.out().print(HistoryText.table(history));
    if (csv != null) {
      byte[] text = HistoryText.csv(history).getBytes(StandardCharsets.UTF_8);
      DurableFile.write(csv.path(), out -> out.write(text));
    }
    return ExitCode.FINE;
  }

  @Override
  public List<Path> filesRead() {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files = all.filter(file -> file.toString().endsWith(".json")).toList();
      if (!files.isEmpty()) {
        return files;
      }
    } catch (IOException _) {
      // the sentence below says what is wanted
    }
    throw new BadInputException(
        "history %s: the folder holds no baselines; write some with ./lathe gate record %s/NAME.json".formatted(folder, folder));
  }
}
