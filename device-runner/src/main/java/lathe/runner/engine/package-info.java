/**
 * The engines that Lathe is compared with. Each gets the same network with the same weights, in the file format that suits it best, on one
 * thread and with all of its optimisations enabled. Their libraries are not part of Lathe; they are on the class path only of workers that
 * run them.
 */
@NullMarked
package lathe.runner.engine;

import org.jspecify.annotations.NullMarked;
