/**
 * Forks: fresh JVMs that measure a network, or several in turn, and report to the JVM that started them. Here lives the parent's side; the
 * other one is {@code lathe.profiler.worker}, what lies between them {@code lathe.profiler.message}, and how such a JVM is started and
 * ended {@code lathe.profiler.process}.
 *
 * <pre>{@code
 * parent                          worker
 *   start, accept          <-     Hello(secret, pid, protocol)
 *   Measure(task, ...)     ->     plans, pins, warms up, measures
 *                          <-     Ready(facts)  Warm(...)  Compiled(...)  Done
 * }</pre>
 *
 * <p>{@link lathe.profiler.fork.Forks} runs as many forks as the figures need; their {@link lathe.profiler.fork.ForkReport}s make a {@link
 * lathe.profiler.fork.Measurement}. A worker that dies, hangs or talks nonsense becomes a {@link lathe.profiler.fork.ForkFailure}: one
 * sentence that says where it was.
 *
 * <p>Other workers run what they are told to, when they are told to: those of an {@link lathe.profiler.fork.ArmFork}, of which {@code
 * lathe.profiler.comparison} keeps several alive at once and gives them turns, of a {@link lathe.profiler.fork.RowFork} and of a {@link
 * lathe.profiler.fork.SoloFork}.
 */
@NullMarked
package lathe.profiler.fork;

import org.jspecify.annotations.NullMarked;
