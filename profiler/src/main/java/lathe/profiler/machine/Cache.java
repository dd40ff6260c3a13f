package lathe.profiler.machine;

/**
 * A data or unified cache as one core sees it.
 *
 * @param level 1 is the nearest
 * @param bytes its whole size, however many share it
 * @param sharedByCpus logical CPUs that share it, 0 if unknown
 */
public record Cache(int level, long bytes, int sharedByCpus) {}
