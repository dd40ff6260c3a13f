package lathe.profiler.row;

/**
 * What one fork says of a network from end to end.
 *
 * @param ns of one inference
 * @param samples slots beside which the host was as fast as it can
 * @param slow slots beside which it was slow; they count as well, for all networks of a round have met it
 */
public record WholeTime(double ns, int samples, int slow) {}
