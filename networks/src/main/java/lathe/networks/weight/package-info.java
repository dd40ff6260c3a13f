/**
 * The weights of a network in plain order, with batch norm folded, so that every engine and every reference can be given the same ones. How
 * they are packed is up to each kernel.
 */
@NullMarked
package lathe.networks.weight;

import org.jspecify.annotations.NullMarked;
