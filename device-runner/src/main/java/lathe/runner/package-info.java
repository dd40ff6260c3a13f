/** Placeholder paragraph, replaced by the first type that moves in. */
@NullMarked
package lathe.runner;

import org.jspecify.annotations.NullMarked;
