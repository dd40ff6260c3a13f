/**
 * Turns the reports of forks into results, as pure functions. {@link lathe.profiler.analysis.RunAnalysis} is the whole of it, step by step:
 *
 * <ol>
 * <li>{@code Tagging} says of each sample why it does not count, by the evidence about it.
 * <li>{@code CleanSamples} asks whether the others suffice, or disturbed ones must count too.
 * <li>{@code Merging} sums samples that are too short for the clock.
 * <li>{@code Figure} takes the median of each fork's samples and makes an estimate of these medians.
 * <li>{@code NetworkAnalysis} has a figure for the network and for each layer; {@code ForkFindings} and {@code ClockShare} tell what else
 * the forks show.
 * </ol>
 *
 * <p>Whatever makes a figure less trustworthy becomes a finding. {@link lathe.profiler.analysis.HostWatch} holds what was known before, and
 * {@link lathe.profiler.analysis.KernelProof} what the JIT made of each kernel.
 *
 * <pre>{@code
 * Analysis analysis = RunAnalysis.analyse(measurement, HostWatch.of(Map.of(task, network)));
 * RunResult result = analysis.result(origin, measurement, stolen);
 * analysis.samples().forEach(log::write);
 * }</pre>
 */
@NullMarked
package lathe.profiler.analysis;

import org.jspecify.annotations.NullMarked;
