/**
 * What is made of results, without running anything: the look-up table, its predictions and audits, rooflines, differences of runs, the
 * summary on the terminal. The page is made in {@link lathe.reports.page}, files for other tools in {@link lathe.reports.export}, pictures
 * in {@link lathe.reports.chart}, and {@link lathe.reports.source} reads whatever Lathe wrote.
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
