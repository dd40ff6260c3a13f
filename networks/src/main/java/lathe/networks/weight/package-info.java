/**
 * The numbers of a network, in plain order and with batch norm folded, so that every engine and every oracle can be given the same ones.
 * Kernels pack them as they like.
 */
@NullMarked
package lathe.networks.weight;

import org.jspecify.annotations.NullMarked;
