/**
 * What one core reaches: multiply-adds on registers, and reading, writing and copying at each level of memory. {@link
 * lathe.profiler.rate.FmaPeak} and {@link lathe.profiler.rate.MemoryStream} measure the roofs; {@link lathe.profiler.rate.CacheSweep} looks
 * for caches that the system does not tell of.
 */
@NullMarked
package lathe.profiler.rate;

import org.jspecify.annotations.NullMarked;
