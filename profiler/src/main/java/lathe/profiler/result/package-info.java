/**
 * The records that define what {@code run}, {@code measure}, {@code profile} and {@code lut} write, what all files share, and the code that
 * reads and writes files. Comparisons, gates, studies and audits have records of their own; {@code docs/results.md} explains all of them.
 *
 * <p>A component's name is the field's name in JSON and a quantity's unit ends its name: {@link lathe.profiler.result.RunResult} is
 * {@code run.json}, {@link lathe.profiler.result.Lut} is {@code lut.json}, {@link lathe.profiler.result.RawSample} is one line of
 * {@code samples.jsonl}. Changing a component's name or meaning changes the schema's version.
 *
 * <p>A figure that could not be measured is {@code NaN} in a record and {@code null} in JSON, and a {@link lathe.profiler.result.Finding}
 * says why. It is never 0, and a sum over it is absent too.
 *
 * <pre>{@code
 * try (ResultFolder folder = ResultFolder.prepare(Path.of("lathe-out"))) {   // refuses before anything is measured
 *   try (SampleLog log = SampleLog.create(folder.file("samples.jsonl"))) { log.write(sample); }
 *   ResultFiles.write(run, folder.file("run.json"));
 *   folder.commit();                                                         // all files or none
 * }
 * }</pre>
 *
 * <p>Imports the words of {@code lathe.kernels}; measures nothing.
 */
@NullMarked
package lathe.profiler.result;

import org.jspecify.annotations.NullMarked;
