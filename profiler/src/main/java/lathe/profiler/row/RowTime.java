package lathe.profiler.row;

import java.io.Serializable;
import lathe.profiler.result.CacheState;

/**
 * What one fork says of a row in one state.
 *
 * @param row its place in the order
 * @param ns of one run, without what reading the clock takes; where the host was slow beside all slots, over all of them
 * @param samples slots beside which the host was not slow
 * @param slow and those beside which it was
 */
public record RowTime(int row, String kernelId, CacheState cache, double ns, int samples, int slow) implements Serializable {}
