/**
 * The page {@code report.html}: one file made of any number of results, which needs nothing else and asks no network for anything.
 *
 * <p>A section each for trust, for the answers at a glance, for every network with its waterfall, roofline and layers, for the difference of
 * two runs, for comparisons of engines, studies, gates, audits, machines and tables. Figures of several machines stand side by side and are
 * never averaged. Sections are trees of {@link lathe.reports.page.Html}, in which text is escaped by its type; drawings are inline SVG whose
 * horizontal places are percentages, so that they fit any width while text keeps its size; what moves is in {@code report.js}, how it looks
 * in {@code report.css}.
 *
 * <p>Long tables show their first rows; the rest is packed beside them and unpacked by the script when it is asked for, so that a page of
 * ten thousand rows opens like any other.
 *
 * <pre>{@code
 * HtmlReport.write(List.of(Source.read(Path.of("run.json")), Source.read(Path.of("peers.json"))), Path.of("report.html"));
 * }</pre>
 */
@NullMarked
package lathe.reports.page;

import org.jspecify.annotations.NullMarked;
