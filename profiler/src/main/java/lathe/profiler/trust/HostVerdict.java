package lathe.profiler.trust;

import java.util.Comparator;
import java.util.List;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Verdict;

/**
 * The verdict on a run or on one of its networks, which is that of its gravest finding:
 *
 * <ol>
 *   <li>{@code UNTRUSTED}: clean samples of a network are too few, or lie in too few of its forks, or the core was faster beside them than
 *     it usually is; or there is no figure, or none of a complete fork; in what is no run, under 30 % of the samples are clean; in the table
 *     of a run, the rows do not add up to what the layers take within a network.
 *   <li>{@code NOISY}: the measuring thread was not pinned, or the JIT not recorded; or a worker died; or disturbed samples had to count,
 *     in a comparison or for layers alone; or layers alone do not add up to what they take within their network; or the forks of a network
 *     fall into speed classes, or its untagged samples scatter; or the calibration ran slow next to more than 50 % of the samples, or more
 *     than 25 % were preempted (up to there the stated intervals hold the truth as often as they say, by simulation); or the machine runs
 *     on battery or within less than one CPU; or the hypervisor took more than 5 % of the CPU, what the calibration tolerates; or there
 *     were too few forks to quote, or the run was cut short for others on its CPU.
 *   <li>{@code TRUSTED}: everything else.
 * </ol>
 *
 * <p>Every other finding, such as a kernel that is not compiled, stands beside the figures it names and does not weigh here; nor do
 * neighbours in the cache, as long as they leave enough clean samples: by simulation intervals hold even where they stay four fifths of the
 * time.
 */
public final class HostVerdict {
  /** With a smaller share of untagged samples a run is not to be compared. */
  public static final double LEAST_UNTAGGED = 0.30;

  /** A host that is slow, or busy with others, for less than this share of the samples is an ordinary one. */
  public static final double ORDINARY_SHARE = 0.05;

  private static final double MOST_SLOW = 0.50;

  /** A quarter of samples of 20 ms: the CPU is hardly ever left alone for a tenth of a second. */
  private static final double MOST_PREEMPTED = 0.25;
  private static final double MOST_STOLEN = 0.05;

  private HostVerdict() {}

  /**
   * The verdict.
   *
   * @param findings about the run and about whole networks, without those of single layers: at hundreds of layers one of them shows speed
   *     classes by chance
   */
  public static Verdict of(List<Finding> findings) {
    return findings.stream().map(HostVerdict::gravity).max(Comparator.naturalOrder()).orElse(Verdict.TRUSTED);
  }

  /**
   * The verdict on one network of a run: what was found about another one does not count. A verdict that these findings do not explain, as
   * that of a table of several runs, holds for all.
   */
  public static Verdict of(Provenance run, String network) {
    return of(run.findings()) == run.verdict() ? of(run.findings(), network) : run.verdict();
  }

  /** The same without a run around it. */
  public static Verdict of(List<Finding> findings, String network) {
    return of(findings.stream().filter(finding -> concerns(finding.subjectOrEmpty(), network)).toList());
  }

  private static boolean concerns(String subject, String network) {
    return subject.isEmpty() || subject.equals(network);
  }

  /**
   * The verdict on a comparison, a table of rows, a doctor's examination: on everything that has slots and no networks of its own.
   *
   * @param untaggedShare the part, 0 to 1, of the samples that has no tag; 0 or NaN where there are none
   */
  public static Verdict of(List<Finding> findings, double untaggedShare) {
    if (untaggedShare < 0 || untaggedShare > 1) {
      throw new IllegalArgumentException("untagged share %s: must lie in 0 to 1".formatted(untaggedShare));
    }
    return untaggedShare >= LEAST_UNTAGGED ? of(findings) : Verdict.UNTRUSTED;
  }

  /**
   * The verdict on the table of a run. Layers alone that went wrong leave the networks' own figures as they are, but the table has no
   * others: it may be untrusted where the run is noisy.
   */
  public static Verdict ofTable(Provenance run) {
    return run.findings().stream().anyMatch(Finding.RowsMismatch.class::isInstance) ? Verdict.UNTRUSTED : run.verdict();
  }

  /** Without a default, so that a new finding does not compile until someone has decided. */
  private static Verdict gravity(Finding finding) {
    return switch (finding) {
      case Finding.FewClean _ -> Verdict.UNTRUSTED;
      case Finding.FewCleanAlone _ -> Verdict.NOISY;
      case Finding.Missing _ -> Verdict.UNTRUSTED;
      case Finding.Unpinned _ -> Verdict.NOISY;
      case Finding.NotRecorded _ -> Verdict.NOISY;
      case Finding.DisturbedCounted _ -> Verdict.NOISY;
      case Finding.SpeedClasses _ -> Verdict.NOISY;
      case Finding.Noisy _ -> Verdict.NOISY;
      case Finding.FewForks _ -> Verdict.NOISY;
      case Finding.CutShort _ -> Verdict.NOISY;
      case Finding.HostSlow(double share) -> noisyAbove(MOST_SLOW, share);
      case Finding.SlowClock _ -> Verdict.TRUSTED;
      case Finding.FastClock _ -> Verdict.UNTRUSTED;
      case Finding.CacheShared _ -> Verdict.TRUSTED;
      case Finding.Preempted(double share) -> noisyAbove(MOST_PREEMPTED, share);
      case Finding.OnBattery _ -> Verdict.NOISY;
      case Finding.CpuLimited _ -> Verdict.NOISY;
      case Finding.Loaded _ -> Verdict.TRUSTED;
      case Finding.SlowGovernor _ -> Verdict.TRUSTED;
      case Finding.Stolen(double share) -> noisyAbove(MOST_STOLEN, share);
      case Finding.NotCompiled _ -> Verdict.TRUSTED;
      case Finding.NotInlined _ -> Verdict.TRUSTED;
      case Finding.Deoptimized _ -> Verdict.TRUSTED;
      case Finding.Unaligned _ -> Verdict.TRUSTED;
      case Finding.WorkerDied _ -> Verdict.NOISY;
      case Finding.Allocating _ -> Verdict.TRUSTED;
      case Finding.FewSamples _ -> Verdict.TRUSTED;
      case Finding.EmptySubtracted _ -> Verdict.TRUSTED;
      case Finding.HostMoved _ -> Verdict.TRUSTED;
      case Finding.MixedTables _ -> Verdict.TRUSTED;
      case Finding.SumMismatch _ -> Verdict.TRUSTED;
      case Finding.RowsMismatch _ -> Verdict.NOISY;
      case Finding.StillWarming _ -> Verdict.TRUSTED;
    };
  }

  private static Verdict noisyAbove(double most, double share) {
    return share > most ? Verdict.NOISY : Verdict.TRUSTED;
  }
}
