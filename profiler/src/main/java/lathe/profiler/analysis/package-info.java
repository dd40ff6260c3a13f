/**
 * Turns the reports of forks into results, as pure functions. Samples are tagged by the evidence about them, the clean ones give a median
 * for each fork, the forks' medians give an estimate, and whatever makes a figure less trustworthy becomes a finding.
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
