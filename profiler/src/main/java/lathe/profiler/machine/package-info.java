/** The machine that is measured: what it is, what it reaches, how steady it is, and how far its figures can be trusted. */
@NullMarked
package lathe.profiler.machine;

import org.jspecify.annotations.NullMarked;
