/**
 * How far the host's figures can be trusted. {@link lathe.profiler.trust.Calibration} is the fixed piece of work that shows, between
 * samples, whether the host is slow; {@link lathe.profiler.trust.CacheLaps} shows who shares the last-level cache, and {@link
 * lathe.profiler.trust.HostMemory} keeps what runs saw of both; {@link lathe.profiler.trust.HostVerdict} decides from all that was seen.
 */
@NullMarked
package lathe.profiler.trust;

import org.jspecify.annotations.NullMarked;
