/**
 * The worker processes that commands start, which are the classes named {@code ...Main}, how they open what they are to run, and what
 * starts them: class path, flags and heap. How a worker talks with its parent is in {@code lathe.profiler.fork}.
 */
@NullMarked
package lathe.runner.worker;

import org.jspecify.annotations.NullMarked;
