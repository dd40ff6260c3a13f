package lathe.reports;

import java.util.stream.Collectors;
import lathe.profiler.result.Finding;
import lathe.profiler.trust.HostVerdict;

/**
 * A finding in words: what was seen, with the figures, and what to do about it.
 *
 * @param command that does it, to be copied as it is; empty where the advice is no command
 */
public record FindingText(String evidence, String advice, String command) {
  public static FindingText of(Finding finding) {
    return switch (finding) {
      case Finding.HostSlow f ->
          text("The host was slower than in its better moments during %s of the samples".formatted(Figures.percent(f.share())),
              "they are excluded where enough clean ones remain; close other programs, and in a guest wait for quiet neighbours");
      case Finding.SlowClock f -> text(
          "The core took %s times as long for the same work as it usually does here".formatted(Figures.number(f.slowdown(), 2)),
          "let it cool, plug it in, or measure later; if this host has changed for good, some ten runs teach it, or delete host.json");
      case Finding.FastClock f -> text(
          "Beside the clean samples the core did %s times as much as it usually does here".formatted(Figures.number(f.speedup(), 2)),
          "do not compare the figures with other runs; measure again later; if this host is faster for good, some ten runs teach it");
      case Finding.CacheShared f -> text(
          "%s: others used the last-level cache during %s of the samples; memory that it should keep took %s times as long to read"
              .formatted(f.network(), Figures.percent(f.share()), Figures.number(f.slowdown(), 1)),
          "networks with many weights or large images vary with that; grant it --wait 10m, or measure on a host of your own");
      case Finding.FewClean f -> text(f.network() + ": " + fewClean(f.cleanShare(), f.cleanForks(), f.forks()),
          "read the figures as this host's speed of today, and compare them with none; measure again when it is quiet");
      case Finding.FewCleanAlone f -> text(f.network() + ", layers alone: " + fewClean(f.cleanShare(), f.cleanForks(), f.forks()),
          "rows of its table vary more than their intervals say; measure again when the host is quiet, or --wait for it");
      case Finding.NotRecorded f -> text("Nothing proves that compiled code ran (%s)".formatted(f.reason()),
          "make room in the folder for temporary files, and use a full JDK");
      case Finding.Loaded f -> new FindingText("The load average is %.2f on %d CPUs".formatted(f.load1(), f.cpus()),
          "find out what is running", "top -b -n 1 | head -20");
      case Finding.CpuLimited f -> new FindingText("The cgroup allows %.2f CPUs".formatted(f.cpus()),
          "give the container at least two", "docker run --cpus 2");
      case Finding.SlowGovernor f ->
          new FindingText("The CPU frequency governor is " + f.governor(), "choose the one that keeps the clock up",
              "sudo cpupower frequency-set -g performance");
      case Finding.OnBattery f -> text("The machine runs on " + f.supply(), "plug it in");
      case Finding.Preempted f -> text(
          "Other programs took over 1 %% of the measuring CPU in %s of what was measured".formatted(Figures.percent(f.share())),
          "close other programs and measure again");
      case Finding.DisturbedCounted f -> text(
          (f.cleanShare() < HostVerdict.LEAST_UNTAGGED
              ? "%s: only %s of the samples are clean, so the disturbed ones count too"
              : "%s: %s of the samples are clean, but some forks have none of a network, and there the disturbed ones count")
              .formatted(f.network(),
                  Figures.percent(f.cleanShare())),
          "read the figures as this host's usual speed, not its best; measure again when it is quiet");
      case Finding.Stolen f -> text("The hypervisor took " + Figures.percent(f.share()) + " of the measured CPU's time",
          "measure on a dedicated host");
      case Finding.NotCompiled f -> text(f.subject() + ": C2 had no code for " + f.kernelId(),
          "measure again when the host is quiet; if it recurs, please report it");
      case Finding.NotInlined f ->
          text(f.kernelId() + ": C2 did not inline " + f.method() + " (" + f.reason() + "), and boxes the vectors that it is called with",
              "measure again; if it recurs, please report it");
      case Finding.Deoptimized f -> text(f.kernelId() + ": compiled code was discarded during measurement (" + f.reason() + ")",
          "measure again; if it recurs, please report it");
      case Finding.Unpinned f -> text("The measuring thread could move between CPUs (" + f.reason() + ")", "allow sched_setaffinity");
      case Finding.Unaligned f ->
          text("Tensors do not start at a cache line (" + f.reason() + ")", "start Lathe with its launcher, which sets the heap up");
      case Finding.Noisy f -> text("%s: MAD is %s of the median %s".formatted(f.subject(),
          Figures.percent(f.madNs() / f.medianNs()), Figures.time(f.medianNs())), "close other programs, or ask for more forks");
      case Finding.SpeedClasses f ->
          text(f.subject() + ": forks differ, " + classes(f), "read each class on its own: no single interval describes them");
      case Finding.WorkerDied f ->
          text("Fork %d ended early in %s (%s)".formatted(f.fork(), f.subject(), f.reason()),
              "measure again; its samples count only where no fork was completed");
      case Finding.Missing f -> text(f.subject() + ": no figure could be measured", "measure again");
      case Finding.Allocating f ->
          text("%s: allocates %d bytes per inference".formatted(f.subject(), f.bytesPerRun()),
              "expect garbage-collection pauses, and please report it");
      case Finding.FewSamples f ->
          text("%s: %d clean samples where %d are wanted".formatted(f.subject(), f.samples(), f.wanted()),
              "close other programs, or ask for more forks");
      case Finding.FewForks f ->
          text("%s where %d are wanted".formatted(Figures.count(f.forks(), "fork"), f.wanted()),
              "do not quote the figures; measure with more forks");
      case Finding.CutShort f ->
          text("%s instead of %d: others had %s of the measuring CPU, so that these took all the time of a run"
              .formatted(Figures.count(f.forks(), "fork"), f.asked(), Figures.percent(f.awayShare())),
              "close other programs, or keep them off that CPU, and measure again");
      case Finding.EmptySubtracted f ->
          text("The engine's time for an empty model, %s, is subtracted".formatted(Figures.time(f.emptyNs())),
              "trust only rows that take much longer than that");
      case Finding.HostMoved f -> text(
          "Networks take %s times what they took when the table was built (95 %% interval: %s to %s)".formatted(
              Figures.number(f.ratio(), 3), Figures.number(f.low(), 3), Figures.number(f.high(), 3)),
          "predictions hold at the speed of the build; rebuild the table, or audit it when the host is back at that speed");
      case Finding.MixedTables f -> text("The rows were measured with different fingerprints: " + String.join(", ", f.fingerprints()),
          "do not add up rows with different fingerprints; rebuild them as one table");
      case Finding.SumMismatch f -> text(
          "%s: the layers add up to %s and the network takes %s (%s)".formatted(f.network(), Figures.time(f.sumOfLayersNs()),
              Figures.time(f.endToEndNs()), Figures.signedPercent(f.sumOfLayersNs() / f.endToEndNs() - 1)),
          "do not trust single layers of this run");
      case Finding.RowsMismatch f -> text(
          "%s: the layers add up to %s where each ran alone, and to %s within the network".formatted(f.network(),
              Figures.time(f.sumOfRowsNs()), Figures.time(f.sumOfLayersNs())),
          "do not use the rows of this run as a table; measure again when the host is quiet");
      case Finding.StillWarming f ->
          text("%s: samples were still changing, from %s to %s".formatted(f.subject(), Figures.time(f.firstNs()), Figures.time(f.lastNs())),
              "measure again when the host is quiet");
    };
  }

  private static FindingText text(String evidence, String advice) {
    return new FindingText(evidence, advice, "");
  }

  private static String classes(Finding.SpeedClasses finding) {
    return finding.classes().stream().map(one -> Figures.time(one.medianNs()) + " in " + Figures.percent(one.share()))
        .collect(Collectors.joining(", "));
  }

  private static String fewClean(double share, int cleanForks, int forks) {
    return "%s of the samples are clean, in %d of %s, so the disturbed ones count too".formatted(Figures.percent(share), cleanForks,
        Figures.count(forks, "fork"));
  }

  /** What was seen, as a name: {@code HostSlow}. */
  public static String name(Finding finding) {
    return finding.getClass().getSimpleName();
  }

  /** One sentence; a command at its end has no full stop behind it, which would be copied with it. */
  public String sentence() {
    return evidence + "; " + advice + (command.isEmpty() ? "." : ": " + command);
  }

  /** The sentence after {@code indent}, its command, which must not be broken, on a line of its own. */
  public String wrapped(TextStyle style, String indent) {
    return command.isEmpty() ? style.wrapped(indent, sentence())
        : style.wrapped(indent, evidence + "; " + advice + ":") + indent + "    " + command + "\n";
  }
}
