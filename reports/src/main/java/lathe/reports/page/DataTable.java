package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.attr;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import lathe.profiler.result.Finding;
import lathe.reports.Family;
import lathe.reports.Figures;
import lathe.reports.FindingText;

/**
 * A table whose head sorts it and whose box filters it. Each cell shows a rounded figure and carries the exact one, as it stands in the
 * JSON, in {@code data-value}; an absent figure carries none and sorts last. Only the first rows are in the page as they are; the others
 * are packed beside them until they are asked for.
 */
final class DataTable<T> {
  /** Rows in the page; more would slow its opening. */
  static final int FIRST_ROWS = 100;
  private static final int ROWS_WORTH_A_FILTER = 12;

  private record Column<T>(String title, String kind, Function<T, Html> cell) {}

  private final List<Column<T>> columns = new ArrayList<>();
  private Function<T, String> rowId = row -> "";

  /** Each row gets an id, so that a link can lead to it. */
  DataTable<T> rows(Function<T, String> id) {
    this.rowId = id;
    return this;
  }

  /** A column of words. */
  DataTable<T> words(String title, Function<T, String> words) {
    columns.add(new Column<>(title, "words", row -> el("td", text(words.apply(row)))));
    return this;
  }

  /** A column of names that link to their own row. */
  DataTable<T> links(String title, Function<T, String> words) {
    columns.add(new Column<>(title, "words", row -> el("td", el("a", attr("href", "#" + rowId.apply(row)), text(words.apply(row))))));
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
  DataTable<T> figures(String title, ToDoubleFunction<T> exact, Function<Double, String> shown) {
    columns.add(new Column<>(title, "figure", row -> figure(exact.applyAsDouble(row), shown)));
    return this;
  }

  /** A column of sentences, which may take several lines. */
  DataTable<T> sentences(String title, Function<T, String> words) {
    columns.add(new Column<>(title, "words", row -> el("td", "sentence", text(words.apply(row)))));
    return this;
  }

  /** Names of findings, each once; the sentences appear on hover and are read aloud. */
  DataTable<T> findings(Function<T, List<Finding>> findings) {
    columns.add(new Column<>("findings", "words", row -> el("td", "badges", all(findings.apply(row).stream()
        .collect(Collectors.groupingBy(FindingText::name, LinkedHashMap::new, Collectors.toList())).values().stream()
        .map(DataTable::badge).toList()))));
    return this;
  }

  /**
   * The table with its filter.
   *
   * @param caption read aloud, not shown
   */
  Html of(String id, String caption, List<T> rows) {
    List<T> first = rows.subList(0, Math.min(FIRST_ROWS, rows.size()));
    Html head = el("thead", el("tr", all(columns.stream().map(DataTable::head).toList())));
    Html body = el("tbody", all(first.stream().map(this::row).toList()));
    Html table = el("table", attr("id", id), attr("data-sortable", ""), el("caption", "unseen", text(caption)), head, body);
    Html frame = el("div", "scroll", attr("tabindex", "0"), attr("role", "region"), attr("aria-label", caption), table);
    return el("div", "table", rows.size() >= ROWS_WORTH_A_FILTER ? filter(id, caption, rows.size()) : Section.none(), frame,
        rest(id, rows.subList(first.size(), rows.size())));
  }

  private static Html filter(String id, String caption, int rows) {
    return el("p", "filter", el("label", attr("for", id + "-filter"), text("Filter"), el("span", "unseen", text(" " + caption))),
        el("input", attr("id", id + "-filter"), attr("type", "search"), attr("data-filters", id),
            attr("placeholder", "filter by any column"),
            attr("autocomplete", "off")),
        el("span", "quiet", attr("aria-live", "polite"), text(rows + " rows")));
  }

  private Html rest(String id, List<T> rows) {
    if (rows.isEmpty()) {
      return Section.none();
    }
    return el("p", "more quiet", attr("data-more", id), text("The first %d of %,d rows. ".formatted(FIRST_ROWS, FIRST_ROWS + rows.size())),
        el("button", attr("type", "button"), attr("hidden", ""), text("Show more")),
        el("script", attr("type", "text/plain"), attr("data-count", Integer.toString(rows.size())),
            Html.later(() -> packed(rows))));
  }

  private Html packed(List<T> rows) {
    return text(Packed.of(Html.render(all(rows.stream().map(this::row).toList())).getBytes(StandardCharsets.UTF_8)));
  }

  private static Html head(Column<?> column) {
    return el("th", column.kind, attr("scope", "col"), el("button", attr("type", "button"), text(column.title)));
  }

  private Html row(T row) {
    String id = rowId.apply(row);
    return el("tr", id.isEmpty() ? Section.none() : attr("id", id), all(columns.stream().map(column -> column.cell.apply(row)).toList()));
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

  private static Html badge(List<Finding> ofOneName) {
    String sentences = ofOneName.stream().map(finding -> FindingText.of(finding).sentence()).collect(Collectors.joining("\n"));
    return el("span", "badge", attr("title", sentences), text(FindingText.name(ofOneName.getFirst())));
  }

  static Html swatch(String op) {
    return el("span", "swatch " + Family.of(op).css());
  }
}
