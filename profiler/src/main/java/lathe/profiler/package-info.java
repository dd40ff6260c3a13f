/** Placeholder paragraph, replaced by the first type that moves in. */
@NullMarked
package lathe.profiler;

import org.jspecify.annotations.NullMarked;
