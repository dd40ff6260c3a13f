/**
 * Measuring, from one timed call to a result that can be quoted.
 *
 * <ul>
 * <li>{@code process} starts and ends JVMs, {@code fork} tells them what to measure, {@code worker} is what they do, {@code message} what
 * passes between the two; {@code sample} holds the schedule and its clock.
 * <li>{@code jit} shows from the JVM's own recording which samples ran code of C2; {@code machine} describes the host,
 * {@code rate} measures its roofs, and {@code trust} says how far to believe it.
 * <li>{@code statistics} holds pure functions on figures; {@code analysis} turns the reports of forks into results.
 * <li>{@code comparison} lets several workers take turns, and {@code gate} decides from that whether one of them is slower.
 * <li>{@code row} measures the rows of latency tables, {@code tune} picks the fastest kernels, {@code roofline} says what the
 * hardware allows.
 * <li>{@code profile} records a network at work, {@code course} follows it over time, {@code doctor} examines the host.
 * <li>{@code result} holds the records that define every file.
 * </ul>
 */
@NullMarked
package lathe.profiler;

import org.jspecify.annotations.NullMarked;
