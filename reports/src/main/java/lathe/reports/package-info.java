/** Placeholder paragraph, replaced by the first type that moves in. */
@NullMarked
package lathe.reports;

import org.jspecify.annotations.NullMarked;
