/**
 * A recording of a network at work, for JDK Mission Control, {@code jfr print} and Lathe's own summary.
 *
 * <p>{@link lathe.profiler.profile.ProfileRecorder} records the JVM, {@link lathe.profiler.profile.RecordedNetwork} adds one
 * {@link lathe.profiler.profile.LayerEvent} for each layer that runs and one {@link lathe.profiler.profile.InferenceEvent} around them, and
 * {@link lathe.profiler.profile.ProfileReader} makes a {@link lathe.profiler.profile.Profile} of the file. What recording costs is measured
 * beside it: slots with and without take turns in the same JVM.
 */
@NullMarked
package lathe.profiler.profile;

import org.jspecify.annotations.NullMarked;
