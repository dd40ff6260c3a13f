/**
 * What a worker JVM does: it opens what it is told to through a {@link lathe.profiler.worker.Workshop}, pins itself, warms up, measures,
 * and tells its parent. One class a kind of worker; {@link lathe.profiler.worker.WorkerHost} is the machine as they see it, so that tests
 * can give them another one. A worker whose parent goes away, however it dies, ends itself.
 */
@NullMarked
package lathe.profiler.worker;

import org.jspecify.annotations.NullMarked;
