/**
 * What a worker JVM does: it opens what it is told to through a {@link lathe.profiler.worker.Workshop}, pins itself, warms up, measures,
 * and tells its parent.
 *
 * <p>One class a kind of worker: {@link lathe.profiler.worker.Worker} measures a network and its layers, {@link
 * lathe.profiler.worker.ArmWorker} runs arms of a comparison when they have their turn, {@link lathe.profiler.worker.RowWorker} measures
 * rows of latency tables, and {@link lathe.profiler.worker.SoloWorker} runs one network as often as it is told to, or profiles it. {@link
 * lathe.profiler.worker.WorkerHost} is the machine as they see it, so that tests can give them another one. A worker whose parent goes
 * away, however it dies, ends itself.
 */
@NullMarked
package lathe.profiler.worker;

import org.jspecify.annotations.NullMarked;
