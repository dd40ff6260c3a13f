/**
 * Finds out how far a machine can be trusted before anything is measured on it: what it is, what it can reach, and what disturbs it.
 *
 * <p>{@link lathe.profiler.doctor.Doctor} runs one probe after another in JVMs that are set up like the workers, first for the peak at each
 * vector width and then for an {@link lathe.profiler.doctor.Examination} of the host, and sums up what they found in a {@link
 * lathe.profiler.doctor.Diagnosis}. A run that needs the peaks alone has a {@link lathe.profiler.doctor.PeakProbe} measure them.
 */
@NullMarked
package lathe.profiler.doctor;

import org.jspecify.annotations.NullMarked;
