/**
 * From the predictions of a detector to its boxes: decoding and non-maximum suppression. This is no work for vectors; it is here because a
 * detector's user waits for it.
 */
@NullMarked
package lathe.kernels.detection;

import org.jspecify.annotations.NullMarked;
