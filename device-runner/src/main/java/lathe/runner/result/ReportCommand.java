package lathe.runner.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lathe.kernels.BadInputException;
import lathe.reports.chart.Charts;
import lathe.reports.page.HtmlReport;
import lathe.reports.page.Source;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;
import lathe.runner.option.OutputFile;
import lathe.runner.option.OutputFolder;
import lathe.runner.option.ReadsFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes one page, or pictures, of any results; measures nothing. */
@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Make one self-contained page from results: runs, measurements, tables, peers, studies, gates, audits, doctors, profiles,"
        + " of one machine or several. Further runs are compared with the first, layer by layer.")
public final class ReportCommand implements Callable<Integer>, ReadsFiles {
  // @formatter:off
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Result files of Lathe, or folders with a run.json or lut.json.")
  private List<Path> paths = List.of();

  @Option(names = "--out", paramLabel = "FILE", defaultValue = "report.html",
      description = "The page to write (default: ${DEFAULT-VALUE}).")
  private OutputFile out = new OutputFile(Path.of("report.html"));

  @Option(names = "--charts", paramLabel = "DIR", description = "Also write the charts as PNG pictures, for slides and papers.")
  private @Nullable OutputFolder charts;
  // @formatter:on

  private final Terminal terminal;

  public ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public List<Path> filesRead() {
    return paths.stream().flatMap(path -> files(path).stream()).toList();
  }

  @Override
  public Integer call() {
    List<Source> sources = Source.read(filesRead());
    if (charts != null) { // first, since it may be refused
      List<Path> pictures = Charts.write(sources.stream().map(Source::file).toList(), charts.path());
      terminal.out().println("charts: %d pictures in %s".formatted(pictures.size(), charts));
    }
    HtmlReport.write(sources, out.path());
    terminal.out().println("report: " + out.path().toAbsolutePath().normalize().toUri());
    return ExitCode.FINE;
  }

  private static List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    for (String name : List.of("run.json", "lut.json")) {
      if (Files.exists(path.resolve(name))) {
        files.add(path.resolve(name));
      }
    }
    if (files.isEmpty()) {
      throw new BadInputException("cannot read %s: the folder holds no run.json or lut.json; name a result".formatted(path));
    }
    return files;
  }
}
