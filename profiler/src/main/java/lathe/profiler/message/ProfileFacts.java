package lathe.profiler.message;

import java.io.Serializable;
import java.util.Set;
import lathe.profiler.course.Disturbed;

/**
 * What recording a network brought besides the file.
 *
 * @param notPinned why the thread was not pinned to a CPU; empty if it was
 * @param disturbed what the host did while it was recorded warm
 * @param bytesPerInference allocated on the measuring thread
 * @param cost what recording adds to an inference, 0.02 if 2 %: the median of paired slots with and without
 * @param code all that was generated for the network, as the recording's reader names it
 */
public record ProfileFacts(String notPinned, Disturbed disturbed, long bytesPerInference, double cost, Set<String> code)
    implements Serializable {
  public ProfileFacts {
    code = Set.copyOf(code);
  }
}
