package lathe.profiler.fork;

/**
 * What a worker measures. The lanes are not in it: they are a constant of the JVM, see {@link WorkerFlags}.
 *
 * @param network a name or a file
 * @param fusion name of the fusion rules: {@code none}, {@code standard}
 * @param seed of weights and inputs
 */
public record Task(String network, String fusion, long seed) {}
