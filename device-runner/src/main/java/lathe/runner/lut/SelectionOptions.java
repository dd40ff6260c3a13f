package lathe.runner.lut;

import lathe.reports.table.Selection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --engine} and {@code --lanes}: which rows of a table are meant. */
final class SelectionOptions {
  // @formatter:off
  @Option(names = "--engine", paramLabel = "NAME",
      description = "Engine whose rows to use (default: the only one in the table, or all where several may be used).")
  private @Nullable String engine;

  @Option(names = "--lanes", paramLabel = "BITS", description = "Vector width whose rows to use (default: likewise).")
  private @Nullable Integer lanes;
  // @formatter:on

  Selection chosen() {
    return new Selection(engine, lanes);
  }
}
