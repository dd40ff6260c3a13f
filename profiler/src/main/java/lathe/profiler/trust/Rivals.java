package lathe.profiler.trust;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Who wanted the measuring thread's CPU. While a JVM starts, its own JIT does: that belongs to what is measured. Whatever else runs on the
 * host does not.
 */
public final class Rivals {
  private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Watches from now on. */
  public Rivals() {
    foreignShare();
  }

  /**
   * The part (0 to 1) of the CPU time taken beside the measuring thread that went to other programs, since this was last asked; 1 where the
   * system does not tell.
   */
  public double foreignShare() {
    return foreignShare(system.getCpuLoad(), system.getProcessCpuLoad(), system.getAvailableProcessors());
  }

  /**
   * The same from loads, each a part (0 to 1) of all CPUs.
   *
   * @param all of every program; below 0 if unknown
   * @param own of this JVM, whose measuring thread takes up one CPU at most; below 0 if unknown
   */
  static double foreignShare(double all, double own, int cpus) {
    double foreign = Math.max(0, all - own);
    double kin = Math.max(0, own - 1.0 / cpus);
    return !(all >= 0 && own >= 0) ? 1 : foreign == 0 ? 0 : foreign / (foreign + kin);
  }
}
