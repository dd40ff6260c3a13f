/**
 * Reads any file that Lathe wrote and finds out what it is, from the schema that it names or else from its fields.
 *
 * <p>Runs and tables have their own records ({@link lathe.profiler.result.RunResult}, {@link lathe.profiler.result.Lut}). For all other
 * files the records here name only what a report shows. A missing field is {@code NaN}, {@code ""} or an empty list, and an unknown field
 * is ignored, so that a file may gain fields without breaking its readers.
 *
 * <pre>{@code
 * switch (ResultFile.read(Path.of("peers.json"))) {
 *   case ResultFile.Peers peers -> ...
 * }
 * }</pre>
 */
@NullMarked
package lathe.reports.source;

import org.jspecify.annotations.NullMarked;
