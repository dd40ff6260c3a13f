package lathe.reports;

import static lathe.reports.Html.all;
import static lathe.reports.Html.attr;
import static lathe.reports.Html.el;
import static lathe.reports.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lathe.profiler.result.Finding;

/**
 * A table whose head sorts it. Each cell shows a rounded figure and carries the exact one, as it stands in the JSON, in {@code data-
 * value}; an absent figure carries none and sorts last.
 */
final class DataTable<T> {
  private record Column<T>(String title, String kind, Function<T, Html> cell) {}

  private final List<Column<T>> columns = new ArrayList<>();

  /** A column of words. */
  DataTable<T> words(String title, Function<T, String> words) {
    columns.add(new Column<>(title, "words", row -> el("td", text(words.apply(row)))));
    return this;
  }

  /** A column of names in a fixed-width face. */
  DataTable<T> code(String title, Function<T, String> words) {
    columns.add(new Column<>(title, "code", row -> el("td", "code", text(words.apply(row)))));
    return this;
  }

  /** An operator behind the colour of its family. */
  DataTable<T> operator(String title, Function<T, String> op) {
    columns.add(new Column<>(title, "words", row -> el("td", swatch(op.apply(row)), text(op.apply(row)))));
    return this;
  }

  /** A column of figures; {@code shown} rounds the exact value for people. */
  DataTable<T> figures(String title, Function<T, Double> exact, Function<Double, String> shown) {
    columns.add(new Column<>(title, "figure", row -> figure(exact.apply(row), shown)));
    return this;
  }

  /** Names of findings; the sentence appears on hover and is read aloud. */
  DataTable<T> findings(Function<T, List<Finding>> findings) {
    columns.add(new Column<>("findings", "words", row -> el("td", all(findings.apply(row).stream().map(DataTable::badge).toList()))));
    return this;
  }

  /**
   * The table.
   *
   * @param caption read aloud, not shown
   */
  Html of(String id, String caption, List<T> rows) {
    Html head = el("thead", el("tr", all(columns.stream().map(DataTable::head).toList())));
    Html body = el("tbody", all(rows.stream().map(this::row).toList()));
    Html table = el("table", attr("id", id), attr("data-sortable", ""), el("caption", "unseen", text(caption)), head, body);
    return el("div", "scroll", attr("tabindex", "0"), attr("role", "region"), attr("aria-label", caption), table);
  }

  private static Html head(Column<?> column) {
    return el("th", column.kind, attr("scope", "col"), el("button", attr("type", "button"), text(column.title)));
  }

  private Html row(T row) {
    return el("tr", all(columns.stream().map(column -> column.cell.apply(row)).toList()));
  }

  private static Html figure(double exact, Function<Double, String> shown) {
    return Double.isNaN(exact)
        ? el("td", "figure absent", text(Figures.ABSENT))
        : el("td", "figure", attr("data-value", exactText(exact)), text(shown.apply(exact)));
  }

  /** A whole number without its fraction, as JSON has counts. */
  static String exactText(double exact) {
    return exact == Math.rint(exact) && Math.abs(exact) < 1e15 ? Long.toString((long) exact) : Double.toString(exact);
  }

  private static Html badge(Finding finding) {
    return el("span", "badge", attr("title", FindingText.of(finding).sentence()), text(FindingText.name(finding)));
  }

  static Html swatch(String op) {
    return el("span", "swatch " + Family.of(op).css(), attr("aria-hidden", "true"));
  }
}
