/** {@code lathe tune}: which kernel is the fastest for each layer on this CPU. */
@NullMarked
package lathe.runner.tune;

import org.jspecify.annotations.NullMarked;
