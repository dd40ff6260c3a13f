package lathe.profiler.result;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import lathe.profiler.statistics.ForkEstimate;
import lathe.profiler.statistics.Spread;

/**
 * Something seen that makes a figure less trustworthy, with its evidence. In JSON the record's name is the field {@code type}. Sentences
 * and advice are the renderer's: {@code lathe.reports.FindingText}. A {@code subject} is a network, or a layer as
 * {@code network/layer}, perhaps {@link #isolated}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Finding {
  /** The network or layer that it is about; empty for what concerns a whole run, or a kernel. */
  default String subjectOrEmpty() {
    return switch (this) {
      case CacheShared f -> f.network;
      case FewClean f -> f.network;
      case FewCleanAlone f -> f.network;
      case DisturbedCounted f -> f.network;
      case NotCompiled f -> f.subject;
      case Noisy f -> f.subject;
      case SpeedClasses f -> f.subject;
      case WorkerDied f -> f.subject;
      case Missing f -> f.subject;
      case Allocating f -> f.subject;
      case FewSamples f -> f.subject;
      case SumMismatch f -> f.network;
      case RowsMismatch f -> f.network;
      case StillWarming f -> f.subject;
      case HostSlow _,SlowClock _,FastClock _,Preempted _,Loaded _,CpuLimited _,SlowGovernor _,OnBattery _,Stolen _ -> "";
      case NotRecorded _,NotInlined _,Deoptimized _,Unpinned _,Unaligned _ -> "";
      case FewForks _,CutShort _,EmptySubtracted _,HostMoved _,MixedTables _ -> "";
    };
  }

  /** As findings name a layer that is measured without its neighbours. */
  static String isolated(String layer) {
    return layer + " isolated";
  }

  /** The calibration kernel ran slow next to this share (0 to 1) of the samples. */
  record HostSlow(double share) implements Finding {}

  /** The core took so many times as long for the same work as in ordinary runs on this host. */
  record SlowClock(double slowdown) implements Finding {}

  /** Beside the clean samples the core did so many times as much as in ordinary runs on this host. */
  record FastClock(double speedup) implements Finding {}

  /**
   * Others used the last-level cache during this share (0 to 1) of a network's samples; what it should hold then took so many times as long
   * to read.
   */
  record CacheShared(String network, double share, double slowdown) implements Finding {}

  /** Other programs took over 1 % of this share (0 to 1) of the samples. */
  record Preempted(double share) implements Finding {}

  /** Other programs keep the machine busy: its load average over a minute, beside its CPUs. */
  record Loaded(double load1, int cpus) implements Finding {}

  /** The cgroup allows less than one CPU's time, so that the kernel stops the process time and again. */
  record CpuLimited(double cpus) implements Finding {}

  /** The clock follows another policy than the highest. */
  record SlowGovernor(String governor) implements Finding {}

  /** No mains: the clock saves energy. */
  record OnBattery(String supply) implements Finding {}

  /**
   * So few samples of a network are clean (share, 0 to 1), or in so few of its forks, that they say nothing; those that were disturbed
   * count too.
   */
  record FewClean(String network, double cleanShare, int cleanForks, int forks) implements Finding {}

  /** The same of its layers alone, the rows of a table. */
  record FewCleanAlone(String network, double cleanShare, int cleanForks, int forks) implements Finding {}

  /**
   * So few samples of a comparison are clean (share, 0 to 1) that those beside a slow host or a shared cache, or with a preemption,
   * count too.
   */
  record DisturbedCounted(String network, double cleanShare) implements Finding {}

  /** The hypervisor took this share (0 to 1) of the measured CPU's time. */
  record Stolen(double share) implements Finding {}

  /** C2 has no code for this kernel, so its figures are those of the interpreter or of C1. */
  record NotCompiled(String subject, String kernelId) implements Finding {}

  /** The JVM would not record what its JIT does, so that nothing proves that C2's code ran. */
  record NotRecorded(String reason) implements Finding {}

  /** C2 left a call inside a kernel's loop; vectors that cross it are boxed. */
  record NotInlined(String kernelId, String method, String reason) implements Finding {}

  /** Compiled code of a kernel was thrown away during measurement. */
  record Deoptimized(String kernelId, String reason) implements Finding {}

  /** The measuring thread could move between CPUs. */
  record Unpinned(String reason) implements Finding {}

  /** Tensors do not start at a cache line, which slows wide vectors. */
  record Unaligned(String reason) implements Finding {}

  /** The untagged samples scatter: their median absolute deviation beside their median. */
  record Noisy(String subject, double madNs, double medianNs) implements Finding {}

  /** The forks fall into classes of speed, so that no single interval describes them. */
  record SpeedClasses(String subject, List<SpeedClass> classes) implements Finding {
    public SpeedClasses {
      classes = List.copyOf(classes);
    }

    /** Found where the figures of forks, in nanoseconds, fall into two. */
    public static Optional<Finding> in(String subject, ForkEstimate forks) {
      return forks.spread() instanceof Spread.TwoClasses(var fast, var slow)
          ? Optional.of(new SpeedClasses(subject, List.of(share(fast, forks), share(slow, forks))))
          : Optional.empty();
    }

    private static SpeedClass share(Spread.SpeedClass speed, ForkEstimate forks) {
      return new SpeedClass(speed.median(), speed.shareOf(forks.forks()));
    }
  }

  /** Forks of one speed: their median and their share (0 to 1) of all forks. */
  record SpeedClass(double medianNs, double share) {}

  /** A worker JVM ended or hung before it was done. */
  record WorkerDied(int fork, String subject, String reason) implements Finding {}

  /** No figure could be measured. */
  record Missing(String subject) implements Finding {}

  /** An inference left garbage behind. */
  record Allocating(String subject, long bytesPerRun) implements Finding {}

  /** Fewer untagged samples than an estimate should rest on. */
  record FewSamples(String subject, int samples, int wanted) implements Finding {}

  /** Fewer forks than a figure that is quoted should rest on. */
  record FewForks(int forks, int wanted) implements Finding {}

  /** Others had this share (0 to 1) of the measuring CPU, so that fewer forks than were asked for took all the time of a run. */
  record CutShort(double awayShare, int forks, int asked) implements Finding {}

  /** What an engine takes for an empty model was subtracted, so that a row which takes hardly longer is little known. */
  record EmptySubtracted(double emptyNs) implements Finding {}

  /** Networks take so many times what they took when the table was built, with the 95 % interval of that. */
  record HostMoved(double ratio, double low, double high) implements Finding {}

  /** A table's rows come from several machines, JVMs or versions of the kernels, by their fingerprints. */
  record MixedTables(List<String> fingerprints) implements Finding {
    public MixedTables {
      fingerprints = List.copyOf(fingerprints);
    }
  }

  /** The layers' in-network times do not add up to the network's. */
  record SumMismatch(String network, double sumOfLayersNs, double endToEndNs) implements Finding {}

  /** The layers' times alone, the rows of a table, do not add up to what their in-network times do. */
  record RowsMismatch(String network, double sumOfRowsNs, double sumOfLayersNs) implements Finding {}

  /** Samples still got faster when measuring began: the medians of the first and of the last quarter. */
  record StillWarming(String subject, double firstNs, double lastNs) implements Finding {}
}
