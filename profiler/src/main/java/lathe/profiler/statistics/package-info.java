/**
 * What samples say about a latency. Pure functions over primitive arrays and small values; no clock, no thread, no file.
 *
 * <ul>
 * <li>One sample: {@link lathe.profiler.statistics.Order} has quantiles, {@link lathe.profiler.statistics.MiddleMean} the midmean.
 * <li>Several forks: {@link lathe.profiler.statistics.ForkEstimate} has an interval, or two classes of speed.
 * <li>Two arms: {@link lathe.profiler.statistics.PairedRatio} within a fork, {@link lathe.profiler.statistics.LogRatioTest} over forks,
 * {@link lathe.profiler.statistics.Holm} over many rows.
 * <li>Many items that meet the same moments: {@link lathe.profiler.statistics.TwoWay} where all are measured in every round, {@link
 * lathe.profiler.statistics.Blocks} where each round has some of them.
 * <li>{@link lathe.profiler.statistics.RobustLine} is a line through points, {@link lathe.profiler.statistics.Share} a probability by how
 * often something happened.
 * </ul>
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
 *   case Spread.OneFork _, Spread.Unbounded _ -> show(latency.median());
 * }
 * }</pre>
 *
 * <p>May be imported by everything in the profiler and to its right; imports nothing of Lathe.
 */
@NullMarked
package lathe.profiler.statistics;

import org.jspecify.annotations.NullMarked;
