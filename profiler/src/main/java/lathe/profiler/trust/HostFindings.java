package lathe.profiler.trust;

import java.util.Optional;
import java.util.function.DoubleFunction;
import lathe.profiler.result.Finding;

/** What disturbs a host, where it is more than an ordinary host sees. Shares are parts, 0 to 1, of the samples or of the time. */
public final class HostFindings {
  /** Below this share, theft is what every virtual machine sees. */
  private static final double ORDINARY_STOLEN = 0.01;

  private HostFindings() {}

  public static Optional<Finding> slow(double share) {
    return above(HostVerdict.ORDINARY_SHARE, share, Finding.HostSlow::new);
  }

  public static Optional<Finding> preempted(double share) {
    return above(HostVerdict.ORDINARY_SHARE, share, Finding.Preempted::new);
  }

  public static Optional<Finding> stolen(double share) {
    return above(ORDINARY_STOLEN, share, Finding.Stolen::new);
  }

  private static Optional<Finding> above(double ordinary, double share, DoubleFunction<Finding> finding) {
    return share > ordinary ? Optional.of(finding.apply(share)) : Optional.empty();
  }
}
