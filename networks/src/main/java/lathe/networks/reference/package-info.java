/**
 * Runs a whole network in plain loops and double precision. It is slow and short, and shares no code with the kernels, so the two can only
 * agree if both are right.
 */
@NullMarked
package lathe.networks.reference;

import org.jspecify.annotations.NullMarked;
