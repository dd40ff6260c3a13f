/**
 * Turns a detector's raw predictions into boxes: decoding and non-maximum suppression. This code is not vectorised; it is here because its
 * time is part of what a detector's user waits for. {@code Decoder} makes boxes and scores of the predictions for one image, {@code
 * Suppression} keeps the best of those that overlap, and {@code BestFirst} is the heap that gives out boxes by their scores.
 */
@NullMarked
package lathe.kernels.detection;

import org.jspecify.annotations.NullMarked;
