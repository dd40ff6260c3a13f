/** {@code lathe peers}: the same network with the same weights in several engines, which take turns. */
@NullMarked
package lathe.runner.peers;

import org.jspecify.annotations.NullMarked;
