package lathe.runner.option;

import java.time.Duration;
import lathe.profiler.trust.HostMemory;

/**
 * This host.
 *
 * @param memory what earlier runs saw of it
 * @param patience how much longer a run may take to see it undisturbed
 */
public record KnownHost(HostMemory memory, Duration patience) {}
