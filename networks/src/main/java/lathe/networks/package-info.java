/** Placeholder paragraph, replaced by the first type that moves in. */
@NullMarked
package lathe.networks;

import org.jspecify.annotations.NullMarked;
