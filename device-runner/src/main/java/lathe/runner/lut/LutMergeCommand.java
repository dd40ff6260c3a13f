package lathe.runner.lut;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lathe.kernels.BadInputException;
import lathe.profiler.result.Lut;
import lathe.profiler.result.ResultFiles;
import lathe.reports.Figures;
import lathe.reports.table.TableFile;
import lathe.reports.table.TableMerge;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;
import lathe.runner.option.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts several tables into one. */
@Command(name = "merge", mixinStandardHelpOptions = true,
    description = "Merge the rows of several tables into one; of duplicate rows, the one of the later table is kept.")
final class LutMergeCommand implements Callable<Integer> {
  // @formatter:off
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The tables, two or more.")
  private List<Path> files = List.of();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The table to write.")
  private OutputFile out = new OutputFile(Path.of("lut.json"));

  @Option(names = "--mixed", description = "Also merge tables with different fingerprints: of other machines, JVMs or kernels.")
  private boolean mixed;
  // @formatter:on

  private final Terminal terminal;

  LutMergeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (files.size() < 2) {
      throw new BadInputException("lut merge of %s alone: at least 2 tables are needed; name another one".formatted(files.getFirst()));
    }
    List<Lut> tables = files.stream().map(TableFile::read).toList();
    List<String> fingerprints = TableMerge.fingerprints(tables);
    if (fingerprints.size() > 1 && !mixed) {
      terminal.say(
          "merge into %s: the tables have fingerprints %s, so their times are not comparable; use --mixed to merge all the same"
              .formatted(out, String.join(", ", fingerprints)));
      return ExitCode.NO_BASELINE;
    }
    Lut merged = TableMerge.merge(tables);
    ResultFiles.write(merged, out.path());
    terminal.out().println("%s of %d tables: %s".formatted(Figures.count(merged.entries().size(), "row"), tables.size(), out));
    return ExitCode.FINE;
  }
}
