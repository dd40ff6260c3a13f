/**
 * Reads whatever Lathe wrote and finds out what it is: by the schema that a file names, or else by the fields that DESIGN gives to each
 * command's JSON.
 *
 * <p>Runs and tables have records of their own ({@link lathe.profiler.result.RunResult}, {@link lathe.profiler.result.Lut}); of the other
 * files these records name what a report shows. A field that is missing is absent here, as {@code NaN}, {@code ""} or an empty list, and
 * one that is not known is passed over, so that a file may grow without its readers.
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
