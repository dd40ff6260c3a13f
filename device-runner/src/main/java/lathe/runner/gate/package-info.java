/**
 * {@code lathe gate} and the commands below it: is one arm slower than the other? The arms take turns in workers of their own; what decides
 * is {@code lathe.profiler.gate}. {@link lathe.runner.gate.ArmText} reads how an arm is written.
 */
@NullMarked
package lathe.runner.gate;

import org.jspecify.annotations.NullMarked;
