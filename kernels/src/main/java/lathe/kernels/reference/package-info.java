/**
 * What every kernel must compute: scalar loops in double precision, written from the operators' definitions without looking at the kernels.
 * The contract test compares every kernel with them.
 */
@NullMarked
package lathe.kernels.reference;

import org.jspecify.annotations.NullMarked;
