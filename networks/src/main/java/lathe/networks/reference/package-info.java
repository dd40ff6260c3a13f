/**
 * A whole network in plain loops and double precision: slow, short, and written apart from every kernel, so that the two can only agree by
 * being right.
 */
@NullMarked
package lathe.networks.reference;

import org.jspecify.annotations.NullMarked;
