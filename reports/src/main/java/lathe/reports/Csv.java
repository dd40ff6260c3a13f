package lathe.reports;

import java.util.List;
import java.util.stream.Collectors;

/** Lines as RFC 4180 has them: commas, CRLF, quotes doubled; an absent figure is an empty cell. */
public final class Csv {
  private Csv() {}

  /** A line with its end. */
  public static String line(List<?> cells) {
    return cells.stream().map(cell -> quoted(cell.toString())).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quoted(String cell) {
    boolean isPlain = cell.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** A cell for a figure. */
  public static String figure(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
