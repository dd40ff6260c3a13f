/**
 * From what forks brought home to what files hold, as pure functions: samples are tagged by evidence, the clean ones become a median for
 * each fork, the forks' medians an estimate, and whatever makes a figure less trustworthy a finding.
 *
 * <pre>{@code
 * Analysis analysis = RunAnalysis.analyse(measurement, Map.of(task, network));
 * RunResult result = analysis.result(provenance);          // its findings and clean share belong into the provenance
 * analysis.samples().forEach(log::write);
 * }</pre>
 */
@NullMarked
package lathe.profiler.analysis;

import org.jspecify.annotations.NullMarked;
