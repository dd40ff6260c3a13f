/** The commands that show and write networks and measure nothing: {@code networks} and {@code export}. */
@NullMarked
package lathe.runner.network;

import org.jspecify.annotations.NullMarked;
