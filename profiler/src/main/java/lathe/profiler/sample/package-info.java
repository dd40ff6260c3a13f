/**
 * Samples of a layered workload: when to warm up, what to time, in which order. Nothing here knows a network or a process; time comes from
 * a {@link lathe.profiler.sample.Ticker}, so a schedule is tested with a fake one and no waiting.
 *
 * <p>One fork of a network runs {@link lathe.profiler.sample.Sampler#warmUp warm-up}, then
 * {@link lathe.profiler.sample.Sampler#measure measure}:
 * <pre>{@code
 * calibration | end to end | calibration | in network | calibration | end to end | ...      at most 25 ms between calibrations
 * calibration | 7 2 40 ... 2 31 7 ... | calibration | 12 40 9 ... | calibration | ...       layers alone, shuffled every round
 * }</pre>
 *
 * <p>{@code Stints} divides the time and waits while others use the last-level cache, {@code AloneRounds} runs layers alone, {@code
 * Logbook} writes samples and calibrations to a {@link lathe.profiler.sample.Tape}, and {@link lathe.profiler.sample.SteadyState} ends
 * warm-up. {@link lathe.profiler.sample.Bench} is all that a sampler drives and reads.
 *
 * <p>Samples are raw: sums over runs, in nanoseconds of the worker's clock. Whether one counts is decided later, in
 * {@code lathe.profiler.analysis}.
 */
@NullMarked
package lathe.profiler.sample;

import org.jspecify.annotations.NullMarked;
