package lathe.profiler.message;

import java.io.Serializable;

/**
 * What recording a network brought besides the file.
 *
 * @param notPinned why the thread was not pinned to a CPU; empty if it was
 * @param bytesPerInference allocated on the measuring thread
 * @param cost what recording adds to an inference, 0.02 if 2 %: the median of paired slots with and without
 */
public record ProfileFacts(String notPinned, long bytesPerInference, double cost) implements Serializable {}
