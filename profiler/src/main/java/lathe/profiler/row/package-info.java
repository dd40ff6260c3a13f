/**
 * Rows of look-up tables, many to a fork. A row is measured in two states that bound what a network does to it, and a network's prediction
 * lies between them (docs/lut-schema.md): in both, the input has just been written and the weights were not read for longer than the
 * second-level cache remembers; {@link lathe.profiler.result.CacheState#RESIDENT} finds them in the last cache,
 * {@link lathe.profiler.result.CacheState#MEMORY} in memory.
 *
 * <p>The weights of a row lie in a ring of floats and move on with every run, through {@link lathe.profiler.row.RowBench}. How long the
 * ring is decides where they are found. How much of a ring of a given length this machine finds in memory is measured too: the
 * {@link lathe.profiler.row.RingTime} of a sweep.
 */
@NullMarked
package lathe.profiler.row;

import org.jspecify.annotations.NullMarked;
