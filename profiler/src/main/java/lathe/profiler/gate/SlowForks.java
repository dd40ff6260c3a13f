package lathe.profiler.gate;

/**
 * Where forks have two speeds: the part (0 to 1) of each arm's forks that were slow.
 *
 * @param base of the base's forks
 * @param head of the head's
 */
public record SlowForks(double base, double head) {}
