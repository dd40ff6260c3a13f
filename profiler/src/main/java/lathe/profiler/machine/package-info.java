/**
 * The machine that is measured. {@link lathe.profiler.machine.Machine} holds what it is, as the readers for Linux and macOS found it, and
 * {@link lathe.profiler.machine.Fingerprint} what two results must share to be comparable.
 *
 * <p>{@link lathe.profiler.machine.Affinity} pins the measuring thread; {@link lathe.profiler.machine.Calibration} is the fixed piece of
 * work that shows, between samples, whether the host is slow. The loops for multiply-adds, reading and writing measure what one core
 * reaches, and {@link lathe.profiler.machine.HostVerdict} decides how far its figures can be trusted.
 */
@NullMarked
package lathe.profiler.machine;

import org.jspecify.annotations.NullMarked;
