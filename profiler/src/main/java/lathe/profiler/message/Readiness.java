package lathe.profiler.message;

import java.io.Serializable;

/**
 * That a worker can run its network.
 *
 * @param notPinned why its thread is not pinned to a CPU; empty if it is
 * @param readyNs from the JVM's start until the first inference could begin
 */
public record Readiness(String notPinned, long readyNs) implements Serializable {}
