/**
 * {@code lathe jmh}: the kernels of the catalogue as JMH benchmarks, and how far JMH and our own sampler agree. JMH is no part of Lathe;
 * only the processes of this command have it on their class path.
 */
@NullMarked
package lathe.runner.jmh;

import org.jspecify.annotations.NullMarked;
