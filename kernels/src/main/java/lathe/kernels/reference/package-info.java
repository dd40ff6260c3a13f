/**
 * What every kernel must compute: scalar loops in double precision, written from the definitions and nothing else. The
 * oracle of the contract test.
 */
@NullMarked
package lathe.kernels.reference;

import org.jspecify.annotations.NullMarked;
