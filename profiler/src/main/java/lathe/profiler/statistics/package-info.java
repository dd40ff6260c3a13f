/**
 * What samples say about a latency: medians, intervals over forks, paired ratios and speed classes. Pure functions over primitive arrays
 * and small values; no clock, no thread, no file.
 *
 * <p>The unit of replication is the fork. A fork gives one figure, the median of its untagged samples, and
 * {@link lathe.profiler.statistics.ForkEstimate} turns the figures of several forks into one estimate with its interval:
 *
 * <pre>{@code
 * double fork = Order.median(Order.without(samplesNs, tagged));
 * ForkEstimate latency = ForkEstimate.of(forkMediansNs);
 * switch (latency.spread()) {
 *   case Spread.Interval i -> show(latency.median(), i.low(), i.high());
 *   case Spread.TwoClasses c -> show(c.fast(), c.slow());
 *   case Spread.OneFork _ -> show(latency.median());
 * }
 * }</pre>
 *
 * <p>May be imported by everything in the profiler and to its right; imports nothing of Lathe.
 */
@NullMarked
package lathe.profiler.statistics;

import org.jspecify.annotations.NullMarked;
