package lathe.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows of text under a heading, each column as wide as its widest cell. */
final class TextTable {
  private final List<String> heading;
  private final List<List<String>> rows = new ArrayList<>();

  /** A heading that ends in {@code >} makes its column flush right, as figures want it. */
  TextTable(String... heading) {
    this.heading = List.of(heading);
  }

  /** Adds a row; whole numbers get thousands separators, everything else is printed as it is. */
  TextTable row(Object... cells) {
    if (cells.length != heading.size()) {
      throw new IllegalArgumentException("%d cells for %d columns".formatted(cells.length, heading.size()));
    }
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell instanceof Number number ? String.format(Locale.ROOT, "%,d", number.longValue()) : cell.toString());
    }
    rows.add(row);
    return this;
  }

  /** The lines, without trailing blanks. */
  @Override
  public String toString() {
    List<List<String>> all = new ArrayList<>(rows);
    all.addFirst(heading.stream().map(title -> title.replace(">", "")).toList());
    return all.stream().map(row -> line(row, all)).collect(Collectors.joining());
  }

  private String line(List<String> row, List<List<String>> all) {
    var line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      int at = column;
      int width = all.stream().mapToInt(other -> other.get(at).length()).max().orElse(0);
      String blanks = " ".repeat(width - row.get(column).length());
      line.append(column == 0 ? "" : "  ");
      line.append(heading.get(column).endsWith(">") ? blanks + row.get(column) : row.get(column) + blanks);
    }
    return line.toString().stripTrailing() + System.lineSeparator();
  }
}
