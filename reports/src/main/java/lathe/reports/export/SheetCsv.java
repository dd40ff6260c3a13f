package lathe.reports.export;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One line a figure as RFC 4180 has it: commas, CRLF, quotes doubled; an absent figure is an empty cell. */
final class SheetCsv {
  private static final String HEADER = "group,name,key,medianNs,lowNs,highNs,outcome,detail\r\n";

  private SheetCsv() {}

  static String text(Sheet sheet) {
    return sheet.all().map(SheetCsv::line).collect(Collectors.joining("", HEADER, ""));
  }

  private static String line(Measure measure) {
    List<String> cells = List.of(measure.group(), measure.name(), measure.key(), figure(measure.time().medianNs()),
        figure(measure.time().lowNs()), figure(measure.time().highNs()), measure.outcome().name().toLowerCase(Locale.ROOT),
        measure.detail());
    return cells.stream().map(SheetCsv::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private static String quoted(String cell) {
    boolean isPlain = cell.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
