/**
 * The machine that is measured. {@link lathe.profiler.machine.Machine} holds what it is, as the readers for Linux and macOS found it, and
 * {@link lathe.profiler.machine.Fingerprint} what two results must share to be comparable. {@link lathe.profiler.machine.Affinity} pins the
 * measuring thread. What cannot be read is an unknown {@link lathe.profiler.machine.Fact}, never a guess.
 */
@NullMarked
package lathe.profiler.machine;

import org.jspecify.annotations.NullMarked;
