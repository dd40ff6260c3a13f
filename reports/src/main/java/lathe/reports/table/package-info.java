/**
 * Latency tables at work. A {@link lathe.reports.table.TableDraft} makes a table of what forks measured, and fits what networks take beside
 * their rows. A {@link lathe.reports.table.Predictor} answers what a network will take, from how much of it the table knows, and how sure
 * it is. A {@link lathe.reports.table.PackedTable} is the same table for searches (docs/searches.md). The method is explained in
 * docs/lut-schema.md.
 *
 * <pre>{@code
 * Predictor predictor = Predictor.open(Path.of("v3.json"), Selection.ANY);
 * Prediction prediction = predictor.predict(network, false);
 * }</pre>
 */
@NullMarked
package lathe.reports.table;

import org.jspecify.annotations.NullMarked;
