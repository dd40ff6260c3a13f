/**
 * Turns a detector's raw predictions into boxes: decoding and non-maximum suppression. This code is not vectorised; it is here because its
 * time is part of what a detector's user waits for.
 */
@NullMarked
package lathe.kernels.detection;

import org.jspecify.annotations.NullMarked;
