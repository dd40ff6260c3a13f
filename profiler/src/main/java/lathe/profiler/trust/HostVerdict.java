package lathe.profiler.trust;

import java.util.List;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Verdict;

/**
 * The verdict on a run, from what was seen. The first rule that applies decides:
 *
 * <ol>
 *   <li>{@code UNTRUSTED}: under 30 % of the samples of some network are untagged, or there are none.
 *   <li>{@code NOISY}: the measuring thread was not pinned, or the JIT not recorded; or a worker died; or disturbed samples had to count;
 *     or the forks of a network fall into speed classes, or its untagged samples scatter; or the calibration ran slow, or others used the
 *     cache, next to more than 50 % of the samples, or more than 25 % were preempted (up to there the stated intervals hold the truth as
 *     often as they say, by simulation); or the machine runs on battery or within less than one CPU; or the hypervisor took more than 5 % of the CPU, what the
 *     calibration tolerates; or there were too few forks to quote.
 *   <li>{@code TRUSTED}: everything else.
 * </ol>
 *
 * <p>Every other finding, such as a kernel that is not compiled, stands beside the figures it names and does not weigh here.
 */
public final class HostVerdict {
  /** With a smaller share of untagged samples a run is not to be compared. */
  public static final double LEAST_UNTAGGED = 0.30;

  /** A host that is slow, or busy with others, for less than this share of the samples is an ordinary one. */
  public static final double ORDINARY_SHARE = 0.05;

  private static final double MOST_SLOW = 0.50;

  /** A quarter of samples of 20 ms: the CPU is never left alone for a tenth of a second. */
  private static final double MOST_PREEMPTED = 0.25;
  private static final double MOST_STOLEN = 0.05;

  private HostVerdict() {}

  /**
   * The verdict.
   *
   * @param findings about the run and about whole networks, without those of single layers: at hundreds of layers one of them shows speed
   *     classes by chance
   * @param untaggedShare the part, 0 to 1, of the samples of whole networks that has no tag, for the network with the least; 0 or NaN
   *     where there are none
   */
  public static Verdict of(List<Finding> findings, double untaggedShare) {
    if (untaggedShare < 0 || untaggedShare > 1) {
      throw new IllegalArgumentException("untagged share %s: must lie in 0 to 1".formatted(untaggedShare));
    }
    if (!(untaggedShare >= LEAST_UNTAGGED)) {
      return Verdict.UNTRUSTED;
    }
    return findings.stream().anyMatch(HostVerdict::isNoise) ? Verdict.NOISY : Verdict.TRUSTED;
  }

  /** Without a default, so that a new finding does not compile until someone has decided. */
  private static boolean isNoise(Finding finding) {
    return switch (finding) {
      case Finding.Unpinned _ -> true;
      case Finding.NotRecorded _ -> true;
      case Finding.DisturbedCounted _ -> true;
      case Finding.SpeedClasses _ -> true;
      case Finding.Noisy _ -> true;
      case Finding.FewForks _ -> true;
      case Finding.HostSlow(double share) -> share > MOST_SLOW;
      case Finding.CacheShared(double share, double _) -> share > MOST_SLOW;
      case Finding.Preempted(double share) -> share > MOST_PREEMPTED;
      case Finding.OnBattery _ -> true;
      case Finding.CpuLimited _ -> true;
      case Finding.Loaded _ -> false;
      case Finding.SlowGovernor _ -> false;
      case Finding.Stolen(double share) -> share > MOST_STOLEN;
      case Finding.NotCompiled _ -> false;
      case Finding.NotInlined _ -> false;
      case Finding.Deoptimized _ -> false;
      case Finding.Unaligned _ -> false;
      case Finding.WorkerDied _ -> true;
      case Finding.Missing _ -> false;
      case Finding.Allocating _ -> false;
      case Finding.FewSamples _ -> false;
      case Finding.EmptySubtracted _ -> false;
      case Finding.HostMoved _ -> false;
      case Finding.MixedTables _ -> false;
      case Finding.SumMismatch _ -> false;
      case Finding.StillWarming _ -> false;
    };
  }
}
