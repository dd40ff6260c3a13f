/**
 * What passes between a worker and the JVM that started it, and by which way.
 *
 * <p>{@link lathe.profiler.message.Message}s go over a Unix domain socket in a private folder, or over a loopback port where there are no
 * such sockets; never over standard output, where HotSpot prints. Where a worker is stands in a few bytes of a mapped file, the {@link
 * lathe.profiler.message.PulseFile}: a plain store for the worker, readable by the parent even after a {@code kill -9}. Raw samples go
 * through another one, the {@link lathe.profiler.message.TapeFile}, for the same reason.
 *
 * <p>What messages carry is here as well: tasks go to a worker, facts come back. Samples, evidence and rows have packages of their own.
 */
@NullMarked
package lathe.profiler.message;

import org.jspecify.annotations.NullMarked;
