package lathe.runner.lut;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lathe.kernels.BadInputException;
import lathe.profiler.result.DurableFile;
import lathe.profiler.result.Lut;
import lathe.reports.table.TableExport;
import lathe.reports.table.TableFile;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;
import lathe.runner.option.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a table for other tools. */
@Command(name = "export", mixinStandardHelpOptions = true, description = "Write a table in the format of another tool.")
final class LutExportCommand implements Callable<Integer> {
  // @formatter:off
  @Parameters(paramLabel = "FILE", description = "The table.")
  private Path file = Path.of("lut.json");

  @Option(names = "--format", paramLabel = "FORMAT", required = true,
      description = "csv or json, which hold any rows; ofa-yaml, nn-meter-csv, or packed (for searches), which hold those of one engine and"
          + " vector width.")
  private TableExport format = TableExport.CSV;

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(names = "--out", paramLabel = "FILE", description = "The file to write (default: standard output).")
  private @Nullable OutputFile out;
  // @formatter:on

  private final Terminal terminal;

  LutExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (out == null && !format.isText()) {
      throw new BadInputException(
          "lut export as %s: this format is binary and cannot go to standard output; name a file with --out".formatted(format));
    }
    Lut table = selection.chosen().in(TableFile.read(file));
    if (out == null) {
      var text = new ByteArrayOutputStream();
      format.write(table, text);
      terminal.out().print(text.toString(StandardCharsets.UTF_8));
    } else {
      DurableFile.write(out.path(), bytes -> format.write(table, bytes));
    }
    return ExitCode.FINE;
  }
}
