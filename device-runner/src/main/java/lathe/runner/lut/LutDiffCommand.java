package lathe.runner.lut;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import lathe.kernels.BadInputException;
import lathe.profiler.result.Lut;
import lathe.reports.Figures;
import lathe.reports.table.TableDiff;
import lathe.reports.table.TableFile;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Terminal;
import lathe.runner.option.JsonOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two tables row by row. */
@Command(name = "diff", mixinStandardHelpOptions = true, description = "Show which rows of two tables differ beyond their intervals.")
final class LutDiffCommand implements Callable<Integer> {
  // @formatter:off
  @Parameters(paramLabel = "A", index = "0", description = "The first table.")
  private Path first = Path.of("a.json");

  @Parameters(paramLabel = "B", index = "1", description = "The second table.")
  private Path second = Path.of("b.json");

  @Option(names = "--top", paramLabel = "N", description = "Number of changed rows to show (default: ${DEFAULT-VALUE}).")
  private int top = 10;

  @Mixin private JsonOption json = new JsonOption();
  // @formatter:on

  private final Terminal terminal;

  LutDiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (top < 0) {
      throw new BadInputException("--top %d: must not be negative; use 0 for no rows".formatted(top));
    }
    Lut a = TableFile.read(first);
    Lut b = TableFile.read(second);
    if (!a.provenance().fingerprint().equals(b.provenance().fingerprint())) {
      terminal.say("the tables' fingerprints differ (%s, %s): another machine, JVM or version of the kernels".formatted(
          a.provenance().fingerprint(), b.provenance().fingerprint()));
    }
    TableDiff diff = TableDiff.of(a, b);
    json.show(diff, () -> text(diff), terminal);
    return ExitCode.FINE;
  }

  private String text(TableDiff diff) {
    StringBuilder text = new StringBuilder();
    if (diff.inBoth() == 0) {
      return "%s and %s have no row in common%n".formatted(first, second);
    }
    text.append(
        "%s in both, %d only in %s, %d only in %s; the second table's times are %.3f times the first's (median row)%n".formatted(
            Figures.count(diff.inBoth(), "row"), diff.onlyInFirst().size(), first, diff.onlyInSecond().size(), second, diff.medianRatio()));
    text.append("%s changed by more than the intervals%n".formatted(Figures.count(diff.changed().size(), "row")));
    diff.changed().stream().limit(top).forEach(change -> text.append("  %6.3f  %12s -> %12s us  %s%n".formatted(change.ratio(),
        Figures.rowUs(change.firstNs()), Figures.rowUs(change.secondNs()), change.row())));
    return text.toString();
  }
}
