/**
 * Measuring, from one timed call to a result that can be quoted. {@code fork} starts fresh JVMs and talks to them; {@code sample} is what
 * runs inside: the schedule and its clock; {@code jit} proves from the JVM's own recording which samples ran code of C2; {@code machine}
 * knows, pins and calibrates the host; {@code statistics} are pure functions on figures; {@code analysis} turns what forks brought home
 * into results; {@code result} holds the records of every file.
 */
@NullMarked
package lathe.profiler;

import org.jspecify.annotations.NullMarked;
