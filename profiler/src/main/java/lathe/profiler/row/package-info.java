/**
 * Measures the rows of latency tables, many to a fork. The time of a layer depends on where it finds its weights, so each row is measured
 * in the two states between which a network can lie (docs/lut-schema.md). In both, the input was just written and the weights are not in
 * the second-level cache; in {@link lathe.profiler.result.CacheState#RESIDENT} they are in the last-level cache, in {@link
 * lathe.profiler.result.CacheState#MEMORY} in memory.
 *
 * <p>The weights of a row lie in a ring of floats and move on by one place with every run of a {@link lathe.profiler.row.RowBench}; the
 * length of the ring decides where they are found. How much of a ring comes from memory on this machine is measured as well, by a sweep
 * over lengths ({@link lathe.profiler.row.RingTime}).
 */
@NullMarked
package lathe.profiler.row;

import org.jspecify.annotations.NullMarked;
