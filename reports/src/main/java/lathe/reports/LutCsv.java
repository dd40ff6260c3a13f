package lathe.reports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import lathe.profiler.result.DurableFile;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.ResultFiles;

/**
 * {@code lut.csv}, in lines of {@link Csv}. The columns are the components of {@link LutEntry} in their order, an estimate as its three
 * figures, and the table's fingerprint behind them so that tables of several machines can be joined. Shapes read {@code 112x112x16}, pads
 * {@code top.left.bottom.right}, findings are JSON; an absent value is an empty cell.
 */
public final class LutCsv {
  // @formatter:off
  private static final List<Column> COLUMNS = List.of(
      new Column("key",        LutEntry::key),
      new Column("engine",     LutEntry::engine),
      new Column("dtype",      LutEntry::dtype),
      new Column("op",         LutEntry::op),
      new Column("in",         LutEntry::in),
      new Column("out",        LutEntry::out),
      new Column("kernel",     LutEntry::kernel),
      new Column("stride",     LutEntry::stride),
      new Column("dilation",   LutEntry::dilation),
      new Column("pad",        LutEntry::pad),
      new Column("squeeze",    row -> row.squeeze() == null ? "" : row.squeeze()),
      new Column("activation", LutEntry::activation),
      new Column("macs",       LutEntry::macs),
      new Column("lanes",      LutEntry::lanes),
      new Column("cache",      LutEntry::cache),
      new Column("kernelId",   LutEntry::kernelId),
      new Column("medianNs",   row -> Csv.figure(row.time().medianNs())),
      new Column("lowNs",      row -> Csv.figure(row.time().lowNs())),
      new Column("highNs",     row -> Csv.figure(row.time().highNs())),
      new Column("forks",      LutEntry::forks),
      new Column("samples",    LutEntry::samples),
      new Column("findings",   row -> findings(row.findings())));
  // @formatter:on

  private LutCsv() {}

  private record Column(String name, Function<LutEntry, Object> cell) {}

  /** Writes the table, whole or not at all. */
  public static void write(Lut lut, Path file) {
    DurableFile.write(file, out -> {
      Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      append(lut, text);
      text.flush();
    });
  }

  /** Appends the table to a text. */
  public static void append(Lut lut, Appendable out) throws IOException {
    List<Object> header = new ArrayList<>(COLUMNS.stream().map(Column::name).toList());
    header.add("fingerprint");
    out.append(Csv.line(header));
    for (LutEntry row : lut.entries()) {
      List<Object> cells = new ArrayList<>(COLUMNS.stream().map(column -> column.cell().apply(row)).toList());
      cells.add(lut.provenance().fingerprint());
      out.append(Csv.line(cells));
    }
  }

  private static String findings(List<Finding> findings) {
    return findings.isEmpty() ? "" : findings.stream().map(ResultFiles::toJson).collect(Collectors.joining(",", "[", "]"));
  }
}
