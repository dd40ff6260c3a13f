package lathe.profiler.fork;

/**
 * What one arm of a comparison runs.
 *
 * @param padding of the network, as {@code --padding} takes it
 * @param seed of weights and image, the same for all arms
 */
public record ArmTask(String engine, String network, String padding, long seed) {}
