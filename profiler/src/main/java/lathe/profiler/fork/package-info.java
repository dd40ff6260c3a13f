/**
 * Forks: fresh JVMs that measure a network, or several in turn, and report to the JVM that started them. Here lives the parent's side; the
 * other one is {@code lathe.profiler.worker}, and what lies between them {@code lathe.profiler.message}.
 *
 * <pre>{@code
 * parent                          worker
 *   start, accept          <-     Hello(secret, pid, protocol)
 *   Measure(task, ...)     ->     plans, pins, warms up, measures
 *                          <-     Ready(facts)  Warm(...)  Compiled(...)  Done
 * }</pre>
 *
 * <p>A worker that dies, hangs or talks nonsense becomes a {@link lathe.profiler.fork.ForkFailure}: one sentence that says where it was.
 *
 * <p>A {@link lathe.profiler.fork.LiveWorker} runs what it is told to, when it is told to. In comparisons several are alive at once, and
 * {@code lathe.profiler.comparison} gives them turns.
 */
@NullMarked
package lathe.profiler.fork;

import org.jspecify.annotations.NullMarked;
