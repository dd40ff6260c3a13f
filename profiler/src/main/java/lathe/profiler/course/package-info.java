/**
 * How a network's latency develops: over the first inferences of a fresh JVM ({@link lathe.profiler.course.FirstCourse}), and over minutes
 * of load without a pause ({@link lathe.profiler.course.SustainedCourse}). Pure functions from stretches of single inferences to results.
 *
 * <pre>{@code
 * SustainedCourse course = new SustainedCourse(TimeUnit.SECONDS.toNanos(2));
 * while (goesOn()) course.add(fork.infer(SECOND_NS, Integer.MAX_VALUE));
 * List<SustainedResult.Window> windows = course.windows();
 * }</pre>
 */
@NullMarked
package lathe.profiler.course;

import org.jspecify.annotations.NullMarked;
