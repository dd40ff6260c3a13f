/**
 * Results in the formats of other tools: JMH's viewers, Bencher, github-action-benchmark, spreadsheets, pull requests, Model Explorer, and
 * anything that reads JUnit's XML.
 *
 * <p>Every result first becomes a {@link lathe.reports.export.Sheet}, a list of named figures with their outcomes, and all formats are
 * written from that. To export a new kind of result, add a way to make a sheet; to support another format, add a constant to {@link
 * lathe.reports.export.Format}.
 *
 * <pre>{@code
 * Sheet sheet = Sheets.of(run);
 * Format.BMF.write(sheet, Path.of("latency.json"));
 * }</pre>
 *
 * <p>A figure that could not be measured is left out of formats that hold only numbers, and is a failure in formats that have failures.
 */
@NullMarked
package lathe.reports.export;

import org.jspecify.annotations.NullMarked;
