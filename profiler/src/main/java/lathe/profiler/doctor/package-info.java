/**
 * Finds out how far a machine can be trusted before anything is measured on it: what it is, what it can reach, and what disturbs it.
 *
 * <p>{@link lathe.profiler.doctor.Doctor} runs one {@link lathe.profiler.doctor.Examination} after another in JVMs that are set up like the
 * workers, beginning with the peak at each vector width, and sums up what they found in a {@link lathe.profiler.doctor.Diagnosis}.
 */
@NullMarked
package lathe.profiler.doctor;

import org.jspecify.annotations.NullMarked;
