package lathe.profiler.row;

import java.io.Serializable;
import lathe.profiler.result.CacheState;

/**
 * What one fork says of a row in one state.
 *
 * @param row its place in the order
 * @param ns of one run, without what reading the clock takes
 * @param samples slots that count
 * @param slow slots that were set aside, for the host was slow beside them
 */
public record RowTime(int row, String kernelId, CacheState cache, double ns, int samples, int slow) implements Serializable {}
