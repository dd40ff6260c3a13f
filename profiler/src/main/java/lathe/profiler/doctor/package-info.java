/**
 * How far this machine can be trusted, before anything is measured on it: what it is, what it reaches, what disturbs it.
 *
 * <p>{@link lathe.profiler.doctor.Doctor} runs one {@link lathe.profiler.doctor.Examination} after another in JVMs set up like those of the
 * workers, the peak at each width of the lanes first, and makes a {@link lathe.profiler.doctor.Diagnosis} of what they found.
 */
@NullMarked
package lathe.profiler.doctor;

import org.jspecify.annotations.NullMarked;
