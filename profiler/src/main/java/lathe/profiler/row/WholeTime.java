package lathe.profiler.row;

/**
 * What one fork says of a network from end to end.
 *
 * @param ns of one inference
 * @param samples slots that count
 * @param slow slots that were set aside, for the host was slow beside them
 */
public record WholeTime(double ns, int samples, int slow) {}
