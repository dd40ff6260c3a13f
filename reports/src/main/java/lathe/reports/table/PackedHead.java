package lathe.reports.table;

import lathe.profiler.result.LutModel;
import lathe.profiler.result.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * What a packed table says of itself as a whole.
 *
 * @param model what networks take beside their rows; null where nobody has found out
 */
record PackedHead(Provenance provenance, String engine, @Nullable LutModel model) {}
