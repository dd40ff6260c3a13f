/**
 * Results in the formats of other tools: JMH's viewers, Bencher, github-action-benchmark, spreadsheets, pull requests, Model Explorer, and
 * whatever reads JUnit's XML.
 *
 * <p>Every result becomes a {@link lathe.reports.export.Sheet} first, a list of named figures with their outcome, and every format is
 * written from that. A new result is a new way to make a sheet, a new format is a new constant of {@link lathe.reports.export.Format}.
 *
 * <pre>{@code
 * Sheet sheet = Sheets.of(run);
 * Format.BMF.write(sheet, Path.of("latency.json"));
 * }</pre>
 *
 * <p>A figure that could not be measured is left out of files that can only hold numbers, and is a failure where there are failures.
 */
@NullMarked
package lathe.reports.export;

import org.jspecify.annotations.NullMarked;
