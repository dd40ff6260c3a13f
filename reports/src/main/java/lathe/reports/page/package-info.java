/**
 * The page {@code report.html}: one self-contained file made from any number of results, which can be read offline.
 *
 * <p>It has sections for trust, for the answers at a glance, for every network with its waterfall, roofline and layers, for the difference
 * between two runs, and for comparisons of engines, studies, gates, audits, machines and tables. Figures of several machines stand side by
 * side and are never averaged. A section is a tree of {@link lathe.reports.page.Html}, whose types see to it that text is escaped. Drawings
 * are inline SVG with horizontal positions in per cent, so that they fit any width while text keeps its size. Behaviour is in
 * {@code report.js}, looks are in {@code report.css}.
 *
 * <p>Long tables show their first rows. The others are packed beside them and unpacked by the script on demand, so that a page with ten
 * thousand rows opens as fast as any other.
 *
 * <pre>{@code
 * HtmlReport.write(List.of(Source.read(Path.of("run.json")), Source.read(Path.of("peers.json"))), Path.of("report.html"));
 * }</pre>
 */
@NullMarked
package lathe.reports.page;

import org.jspecify.annotations.NullMarked;
