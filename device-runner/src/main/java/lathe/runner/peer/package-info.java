/**
 * Other engines that run our networks, each given the same weights in the file format it likes best, one thread, everything it can optimise
 * switched on. Their libraries are no part of Lathe: they are on the class path only where a peer is asked for.
 */
@NullMarked
package lathe.runner.peer;

import org.jspecify.annotations.NullMarked;
