/**
 * What one core reaches: multiply-adds on registers, and reading, writing and copying at each level of memory. {@link
 * lathe.profiler.rate.FmaPeak} and {@link lathe.profiler.rate.MemoryStream} measure the roofs; {@link lathe.profiler.rate.CacheSweep} looks
 * for caches that the system does not tell of; {@link lathe.profiler.rate.Timer} is what the clock can tell.
 *
 * <p>The loops behind them serve others too: calibrations run {@link lathe.profiler.rate.FmaLoop} and {@link lathe.profiler.rate.ReadLoop},
 * {@link lathe.profiler.rate.Ballast} slows a network down on purpose, and {@link lathe.profiler.rate.CacheFlush} empties the caches.
 */
@NullMarked
package lathe.profiler.rate;

import org.jspecify.annotations.NullMarked;
