/**
 * Processes that do not outlive this JVM, and above all the JVMs in which something is measured: how they are started, set up and ended.
 * What they are told to do is none of this package's business.
 *
 * <p>A {@link lathe.profiler.process.Child} is any process that ends with this JVM; should this JVM be killed, its {@link
 * lathe.profiler.process.Lifeline} tells it. A {@link lathe.profiler.process.WorkerCommand} starts a JVM with the {@link
 * lathe.profiler.process.WorkerFlags} that decide how fast kernels run: as a {@link lathe.profiler.process.WorkerProcess}, to which {@code
 * lathe.profiler.fork} talks, as a {@link lathe.profiler.process.Probe}, which examines something and writes it to a file, or for {@link
 * lathe.profiler.process.JvmStart}, which times it.
 */
@NullMarked
package lathe.profiler.process;

import org.jspecify.annotations.NullMarked;
