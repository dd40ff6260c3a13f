package lathe.reports.prediction;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import lathe.profiler.result.Provenance;

/**
 * A prediction as {@code predict --json} writes it.
 *
 * @param provenance of the table
 */
public record SourcedPrediction(@JsonUnwrapped Prediction prediction, Provenance provenance) {}
