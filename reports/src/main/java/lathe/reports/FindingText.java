package lathe.reports;

import java.util.stream.Collectors;
import lathe.profiler.result.Finding;

/** A finding in words: what was seen, with the figures, and what to do about it. */
public record FindingText(String evidence, String advice) {
  public static FindingText of(Finding finding) {
    return switch (finding) {
      case Finding.HostSlow f -> text("The host was slow during " + Figures.percent(f.share()) + " of the samples",
          "those samples are set aside where enough others are clean; close other programs");
      case Finding.NotRecorded f -> text("Nothing proves that compiled code ran (%s)".formatted(f.reason()),
          "make room in the folder for temporary files, and use a full JDK");
      case Finding.Loaded f -> text("The load average is %.2f on %d CPUs".formatted(f.load1(), f.cpus()),
          "find what runs: top -b -n 1 | head -20");
      case Finding.CpuLimited f -> text("The cgroup allows %.2f CPUs".formatted(f.cpus()),
          "give the container at least two: docker run --cpus 2");
      case Finding.SlowGovernor f -> text("The clock's governor is " + f.governor(), "sudo cpupower frequency-set -g performance");
      case Finding.OnBattery f -> text("The machine runs on " + f.supply(), "plug it in");
      case Finding.Preempted f -> text(
          "Other programs ran on the measuring CPU during %s of the samples".formatted(Figures.percent(f.share())),
          "those samples are set aside where enough others are clean; close other programs");
      case Finding.DisturbedCounted f -> text(
          "%s: only %s of the samples are clean, so those that the host disturbed count too".formatted(f.network(),
              Figures.percent(f.cleanShare())),
          "take the figures as what this host usually does, not as what it can; measure again when it is quiet");
      case Finding.Stolen f -> text("The hypervisor took " + Figures.percent(f.share()) + " of the measured CPU's time",
          "measure on a host that is not shared");
      case Finding.NotCompiled f -> text(f.subject() + ": C2 had no code for " + f.kernelId(), "give it longer to warm up");
      case Finding.NotInlined f ->
          text(f.kernelId() + ": C2 did not inline " + f.method() + " (" + f.reason() + "), so its vectors are boxed",
              "report it; the kernel needs a smaller body");
      case Finding.Deoptimized f -> text(f.kernelId() + ": compiled code was thrown away while it was measured (" + f.reason() + ")",
          "measure again; if it stays, report it");
      case Finding.Unpinned f -> text("The measuring thread could move between CPUs (" + f.reason() + ")", "allow sched_setaffinity");
      case Finding.Unaligned f ->
          text("Tensors do not start at a cache line (" + f.reason() + ")", "start Lathe by its launcher, which sets the heap up");
      case Finding.Noisy f -> text("%s: MAD is %s of the median %s".formatted(f.subject(),
          Figures.percent(f.madNs() / f.medianNs()), Figures.time(f.medianNs())), "close other programs, or ask for more samples");
      case Finding.SpeedClasses f ->
          text(f.subject() + ": forks differ, " + classes(f), "read them apart; no single interval describes them");
      case Finding.WorkerDied f ->
          text("Fork %d ended in %s (%s)".formatted(f.fork(), f.subject(), f.reason()),
              "measure again; what it had measured counts only where no fork came to its end");
      case Finding.Missing f -> text(f.subject() + ": no figure could be measured", "measure again");
      case Finding.Allocating f ->
          text("%s: allocates %d bytes an inference".formatted(f.subject(), f.bytesPerRun()), "expect pauses; report it");
      case Finding.FewSamples f ->
          text("%s: %d clean samples where %d are wanted".formatted(f.subject(), f.samples(), f.wanted()), "measure longer");
      case Finding.FewForks f ->
          text("%s where %d are wanted".formatted(Figures.count(f.forks(), "fork"), f.wanted()),
              "do not quote the figures; ask for more forks");
      case Finding.EmptySubtracted f ->
          text("The %s that the engine takes for an empty model are subtracted".formatted(Figures.time(f.emptyNs())),
              "trust rows that take much longer than that");
      case Finding.HostMoved f -> text(
          "Networks take %s times what they took when the table was built (95 %% interval: %s to %s)".formatted(
              Figures.number(f.ratio(), 3), Figures.number(f.low(), 3), Figures.number(f.high(), 3)),
          "predictions hold at the speed of the build; build the table anew, or audit it when the host is as it was");
      case Finding.MixedTables f -> text("The rows were measured with different fingerprints: " + String.join(", ", f.fingerprints()),
          "do not add rows of one to rows of another; build one table of all of them");
      case Finding.SumMismatch f -> text(
          "%s: the layers add up to %s and the network takes %s (%s)".formatted(f.network(), Figures.time(f.sumOfLayersNs()),
              Figures.time(f.endToEndNs()), Figures.signedPercent(f.sumOfLayersNs() / f.endToEndNs() - 1)),
          "do not trust single layers of this run");
      case Finding.StillWarming f ->
          text("%s: samples still changed from %s to %s".formatted(f.subject(), Figures.time(f.firstNs()), Figures.time(f.lastNs())),
              "give it longer to warm up");
    };
  }

  private static FindingText text(String evidence, String advice) {
    return new FindingText(evidence, advice);
  }

  private static String classes(Finding.SpeedClasses finding) {
    return finding.classes().stream().map(one -> Figures.time(one.medianNs()) + " in " + Figures.percent(one.share()))
        .collect(Collectors.joining(", "));
  }

  /** What was seen, as a name: {@code HostSlow}. */
  public static String name(Finding finding) {
    return finding.getClass().getSimpleName();
  }

  /** One sentence. */
  public String sentence() {
    return evidence + "; " + advice + ".";
  }
}
