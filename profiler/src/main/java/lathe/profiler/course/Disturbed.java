package lathe.profiler.course;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lathe.profiler.result.Finding;
import lathe.profiler.trust.HostFindings;

/**
 * How much of a course the host disturbed.
 *
 * @param slowShare the share (0 to 1) of its parts beside which the core was slow
 * @param preemptedShare the share (0 to 1) of the inferences of which others took over 1 %, at most, as one switch breaks into one; of
 *     percentiles that of the time that others had, if it is more
 */
public record Disturbed(double slowShare, double preemptedShare) implements Serializable {
  /** The share (0 to 1) that nothing disturbed, at least: what was preempted may all lie where the core was not slow. */
  public double cleanShare() {
    return Math.max(0, 1 - slowShare - preemptedShare);
  }

  /** What is more than ordinary. */
  public List<Finding> findings() {
    return Stream.of(HostFindings.slow(slowShare), HostFindings.preempted(preemptedShare)).flatMap(Optional::stream).toList();
  }
}
