/**
 * Forks: fresh JVMs that measure a network, or two in turn, and report to the JVM that started them.
 *
 * <p>The two talk over a Unix domain socket in a private folder (a loopback port where there are no such sockets), one JSON
 * {@link lathe.profiler.fork.Message} a line; never over standard output, where HotSpot prints. Where a worker is stands in a few bytes of
 * a mapped file, the {@link lathe.profiler.fork.PulseFile}: a plain store for the worker, readable by the parent even after a
 * {@code kill -9}.
 *
 * <pre>{@code
 * parent                          worker
 *   start, accept          <-     Hello(secret, pid, protocol)
 *   Measure(task, ...)     ->     plans, pins, warms up, measures
 *                          <-     Ready(facts)  Warm(...)  Samples(...)*  Compiled(...)  Done
 * }</pre>
 *
 * <p>A parent that goes away, however it dies, closes the socket, and the worker ends itself. A worker that dies, hangs or talks nonsense
 * becomes a {@link lathe.profiler.fork.ForkFailure}: one sentence that says where it was.
 *
 * <p>A {@link lathe.profiler.fork.LiveWorker} runs what it is told to, when it is told to. In comparisons several are alive at once, and
 * {@code lathe.profiler.comparison} gives them turns.
 */
@NullMarked
package lathe.profiler.fork;

import org.jspecify.annotations.NullMarked;
