/**
 * Comparisons of arms that are alive at once and take turns on one core: engines, networks, JVMs, vector widths, or two builds of Lathe.
 *
 * <p>An {@link lathe.profiler.comparison.ArmSpec} says what an arm runs and in which JVM. {@link lathe.profiler.comparison.Comparison#fork}
 * starts a fresh worker for each arm, or for some arms of one engine, two at a time, compares their outputs, lets them warm up one after
 * the other, and only then gives them slots of some milliseconds in a balanced order ({@link lathe.profiler.comparison.Alternation}). What
 * comes back is a {@link lathe.profiler.comparison.ComparedFork}: raw slots in order of time, each with the calibration that followed it.
 * {@link lathe.profiler.comparison.Ratios} turns several such forks into ratios with intervals, over the slots beside which the host was
 * undisturbed.
 *
 * <pre>{@code
 * var comparison = new Comparison(List.of(base, head), Turns.DEFAULT, listener);
 * List<ComparedFork> forks = new ArrayList<>();
 * for (int fork = 0; fork < 6; fork++) {
 *   forks.add(comparison.fork(fork));                    // InterruptedException on Ctrl-C, ArmFailure in a sentence
 * }
 * Ratios ratios = Ratios.of(forks);
 * double[] headByBase = ratios.perFork(1, 0);           // of the networks' medians; ratios.perForkOfLayer(1, 0, layer) of one layer
 * double trusted = ratios.cleanShare();                  // under HostVerdict.LEAST_UNTAGGED: do not compare
 * }</pre>
 *
 * <p>Whoever compares studies or gates adds judgement; workers, turns and pairing are here once. May import forks, statistics and the
 * machine.
 */
@NullMarked
package lathe.profiler.comparison;

import org.jspecify.annotations.NullMarked;
