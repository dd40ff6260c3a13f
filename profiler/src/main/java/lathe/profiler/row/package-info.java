/**
 * Measures the rows of latency tables, many to a fork. The time of a layer depends on where it finds its weights, so each row is measured
 * in the two states between which a network can lie (docs/lut-schema.md). In both, the input was just written and the weights are not in
 * the second-level cache; in {@link lathe.profiler.result.CacheState#RESIDENT} they are in the last-level cache, in {@link
 * lathe.profiler.result.CacheState#MEMORY} in memory.
 *
 * <p>The weights of a row lie in a ring of floats and move on by one place with every run of a {@link lathe.profiler.row.RowBench}; the
 * length of the ring decides where they are found. How much of a ring comes from memory on this machine is measured as well, by a sweep
 * over lengths ({@link lathe.profiler.row.RingTime}).
 *
 * <p>Whole networks are measured in {@link lathe.profiler.row.NetworkSampler rounds}: all are loaded at once and take turns in short slots,
 * for the host changes from second to second, and networks are to be compared. While a table is built there is a round after each batch of
 * rows; an audit is nothing but rounds.
 */
@NullMarked
package lathe.profiler.row;

import org.jspecify.annotations.NullMarked;
