package lathe.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of text under a heading, each column as wide as its widest cell. Where that is too wide for the style, headings and columns of words
 * are broken into several lines; figures never are. What is left of a line goes to bars.
 */
public final class TextTable {
  private static final int GAP = 2;
  private static final int NARROWEST_WORDS = 16;
  private static final int NARROWEST_BAR = 4;
  private static final int WIDEST_BAR = 24;

  private final TextStyle style;
  private final List<String> titles = new ArrayList<>();
  private final List<Boolean> isFigure = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /** @param bar share of the longest bar, NaN for none */
  private record Row(List<String> cells, double bar) {}

  /** As wide as it needs to be. A heading that ends in {@code >} makes its column flush right, as figures want it. */
  public TextTable(String... heading) {
    this(new TextStyle(Integer.MAX_VALUE, false, false), heading);
  }

  /** No wider than the style has columns, if it can be. */
  public TextTable(TextStyle style, String... heading) {
    this.style = style;
    for (String title : heading) {
      titles.add(title.replace(">", ""));
      isFigure.add(title.endsWith(">"));
    }
  }

  /** Adds a row; whole numbers get thousands separators, everything else is printed as it is. */
  public TextTable row(Object... cells) {
    return barred(Double.NaN, cells);
  }

  /** Adds a row with a bar behind it, {@code share} (0 to 1) of the longest. */
  public TextTable barred(double share, Object... cells) {
    if (cells.length != titles.size()) {
      throw new IllegalArgumentException("%d cells for %d columns".formatted(cells.length, titles.size()));
    }
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell instanceof Number number ? String.format(Locale.ROOT, "%,d", number.longValue()) : cell.toString());
    }
    rows.add(new Row(row, share));
    return this;
  }

  /** The lines, without trailing blanks. */
  @Override
  public String toString() {
    int[] widths = widths();
    int left = style.columns() - IntStream.of(widths).sum() - GAP * widths.length;
    int bar = left < NARROWEST_BAR ? 0 : Math.min(left, WIDEST_BAR);
    List<List<String>> heading = IntStream.range(0, widths.length).mapToObj(i -> broken(titles.get(i), widths[i])).toList();
    int height = heading.stream().mapToInt(List::size).max().orElse(1);
    var text = new StringBuilder();
    for (int i = 0; i < height; i++) { // headings stand on the first row
      int line = i;
      text.append(line(heading.stream().map(words -> at(words, line - height + words.size())).toList(), widths, ""));
    }
    rows.forEach(row -> text.append(lines(row, widths, bar)));
    return text.toString();
  }

  private String lines(Row row, int[] widths, int bar) {
    List<List<String>> cells = IntStream.range(0, widths.length).mapToObj(i -> broken(row.cells.get(i), widths[i])).toList();
    int height = cells.stream().mapToInt(List::size).max().orElse(1);
    return IntStream.range(0, height).mapToObj(i -> line(cells.stream().map(words -> at(words, i)).toList(), widths,
        i == 0 ? style.bar(row.bar, bar) : "")).collect(Collectors.joining());
  }

  private static String at(List<String> lines, int i) {
    return i >= 0 && i < lines.size() ? lines.get(i) : "";
  }

  private String line(List<String> cells, int[] widths, String bar) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String blanks = " ".repeat(widths[i] - cells.get(i).length());
      line.append(isFigure.get(i) ? blanks + cells.get(i) : cells.get(i) + blanks).append(" ".repeat(GAP));
    }
    return line.append(bar).toString().stripTrailing() + System.lineSeparator();
  }

  /** As wide as cells and headings want; too wide, first headings of figures are broken, then the widest words. */
  private int[] widths() {
    int[] widths = IntStream.range(0, titles.size()).map(i -> Math.max(widest(i), titles.get(i).length())).toArray();
    int[] least = IntStream.range(0, titles.size()).map(this::least).toArray();
    boolean hasBars = style.drawsBars() && rows.stream().anyMatch(row -> row.bar > 0);
    int room = style.columns() - GAP * (widths.length - 1) - (hasBars ? GAP + NARROWEST_BAR : 0);
    narrow(widths, least, room, true);
    narrow(widths, least, room, false);
    return widths;
  }

  private void narrow(int[] widths, int[] least, int room, boolean figures) {
    int[] columns = IntStream.range(0, widths.length).filter(i -> isFigure.get(i) == figures).toArray();
    while (IntStream.of(widths).sum() > room && IntStream.of(columns).anyMatch(i -> widths[i] > least[i])) {
      widths[IntStream.of(columns).reduce((a, b) -> widths[b] - least[b] > widths[a] - least[a] ? b : a).orElseThrow()]--;
    }
  }

  private int widest(int column) {
    return rows.stream().mapToInt(row -> row.cells.get(column).length()).max().orElse(0);
  }

  private int least(int column) {
    int word = List.of(titles.get(column).split(" ")).stream().mapToInt(String::length).max().orElse(0);
    return Math.max(word, isFigure.get(column) ? widest(column) : Math.min(widest(column), NARROWEST_WORDS));
  }

  /** The text on lines of at most {@code width} characters, broken between words, or in a name behind one of its parts. */
  private static List<String> broken(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int end = end(rest, width);
      lines.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }

  private static int end(String text, int width) {
    int space = text.lastIndexOf(' ', width);
    if (space > 0) {
      return space;
    }
    int part = IntStream.range(width / 2, width).filter(i -> "/+_-:".indexOf(text.charAt(i)) >= 0 || text.startsWith("..", i - 1)).max()
        .orElse(width - 1);
    return part + 1;
  }
}
