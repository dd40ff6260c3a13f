/**
 * What is made of results, without running anything. Here are the words and figures that all of it shares ({@link lathe.reports.Figures},
 * {@link lathe.reports.FindingText}, {@link lathe.reports.TextTable}), the summaries on the terminal, the difference of two runs, and the
 * look-up table of a run. Below are
 *
 * <ul>
 * <li>{@link lathe.reports.source}, which reads whatever Lathe wrote;
 * <li>{@link lathe.reports.page}, {@link lathe.reports.chart} and {@link lathe.reports.export}, which make the page, pictures and files for
 * other tools of it;
 * <li>{@link lathe.reports.space}, {@link lathe.reports.table}, {@link lathe.reports.prediction} and {@link lathe.reports.audit}: from a
 * design space to its table, what the table predicts, and how far that is off;
 * <li>{@link lathe.reports.study}: what the paper compares, and what it says of it.
 * </ul>
 *
 * <pre>{@code
 * RunResult run = ResultFiles.readRun(Path.of("lathe-out/run.json"));
 * Lut lut = LutTable.from(run).lut();
 * LutCsv.write(lut, Path.of("lut.csv"));
 * HtmlReport.write(run, lut, Path.of("report.html"));
 * System.out.print(RunSummary.of(run, TextStyle.PLAIN));
 * }</pre>
 *
 * <p>May import everything to its left: {@code lathe.kernels}, {@code lathe.networks}, {@code lathe.profiler}.
 */
@NullMarked
package lathe.reports;

import org.jspecify.annotations.NullMarked;
