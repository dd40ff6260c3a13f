/**
 * Latency tables and predictions. A {@link lathe.reports.table.TableDraft} makes a table from the measurements of forks, and fits the model
 * of what a network takes beyond the sum of its rows. A {@link lathe.reports.table.Predictor} says how long a network will take, how many
 * of its layers the table knows, and how sure it is. A {@link lathe.reports.table.PackedTable} is the same table in a form for searches
 * (docs/searches.md). docs/lut-schema.md explains the method.
 *
 * <pre>{@code
 * Predictor predictor = Predictor.open(Path.of("v3.json"), Selection.ANY);
 * Prediction prediction = predictor.predict(network, false);
 * }</pre>
 */
@NullMarked
package lathe.reports.table;

import org.jspecify.annotations.NullMarked;
