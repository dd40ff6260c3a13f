/**
 * The gate: from ratios of fork pairs to a verdict that a continuous build may act on.
 *
 * <p>A {@link lathe.profiler.gate.PairSource} brings pairs of forks, one of the base and one of the head that took turns on one core.
 * {@link lathe.profiler.gate.Gate#decide} asks for pairs until every network is decided or the budget is used up, confirms whatever looks
 * different by a fresh batch that the suspicion has not seen, and rules. It knows no process and no clock, so that its error rates are
 * tested on a thousand synthetic hosts whose truth is known.
 *
 * <pre>{@code
 * Ruling ruling = Gate.decide(source, GateRule.DEFAULT);
 * switch (ruling.verdict()) { case REGRESSED -> fail(ruling); ... }
 * }</pre>
 *
 * <p>{@code Judge} rules on the rows of one batch, {@code ModeSplit} finds forks of two speeds, and {@link
 * lathe.profiler.gate.Confirmation} holds the rulings of two batches against each other. {@link lathe.profiler.gate.BaselineJudge} rules on
 * forks of different days. Beside the decision stand what is written of it, {@link lathe.profiler.gate.GateResult}, and of tests of the
 * gate itself, {@link lathe.profiler.gate.SelftestResult}.
 *
 * <p>Errors are those of the whole table: p-values of all networks and layers go through {@link lathe.profiler.statistics.Holm} together.
 * {@link lathe.profiler.gate.ComparedPairs} is the source that really measures. May import comparisons and statistics.
 */
@NullMarked
package lathe.profiler.gate;

import org.jspecify.annotations.NullMarked;
