/**
 * What a table says of a network: how long it will take, how many of its layers the table knows, and how sure it is.
 *
 * <pre>{@code
 * Predictor predictor = Predictor.open(Path.of("v3.json"), Selection.ANY);
 * Prediction prediction = predictor.predict(network, false);
 * }</pre>
 */
@NullMarked
package lathe.reports.prediction;

import org.jspecify.annotations.NullMarked;
