package lathe.profiler.result;

/**
 * How fast one core reads a working set that fits one level of the memory hierarchy, as the system tells of them or as they were found.
 *
 * @param level {@code L1}, {@code L2}, {@code L3} or {@code memory}
 * @param bytes the working set that was read: half of the cache, or several times the last one
 * @param gbps 1e9 bytes a second
 */
public record Bandwidth(String level, long bytes, double gbps) {}
