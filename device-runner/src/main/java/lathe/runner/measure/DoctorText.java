package lathe.runner.measure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lathe.profiler.doctor.Diagnosis;
import lathe.profiler.machine.Cache;
import lathe.profiler.machine.Fact;
import lathe.profiler.machine.Machine;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.trust.SlowStates;
import lathe.reports.Figures;
import lathe.reports.FindingText;
import lathe.reports.TextStyle;
import lathe.reports.TextStyle.Tone;
import lathe.reports.TextTable;

/** A diagnosis as text: the machine, what one core reaches, what disturbs it, the verdict. */
public final class DoctorText {
  private static final double MIB = 1 << 20;
  private static final double GHZ = 1e9;

  private final StringBuilder text = new StringBuilder();

  private final TextStyle style;

  private DoctorText(TextStyle style) {
    this.style = style;
  }

  public static String of(Diagnosis diagnosis, TextStyle style) {
    var doctor = new DoctorText(style);
    doctor.machine(diagnosis.machine());
    doctor.line("fingerprint", diagnosis.provenance().fingerprint());
    doctor.reached(diagnosis);
    doctor.disturbed(diagnosis);
    doctor.verdict(diagnosis);
    return doctor.text.toString();
  }

  private void machine(Machine machine) {
    line("CPU", "%s, %s".formatted(machine.cpu().model(), machine.cpu().architecture()));
    line("cores", "%s physical, %s logical, SMT %s, load %s".formatted(machine.cpu().physicalCores(), machine.cpu().logicalCpus(),
        yes(machine.cpu().isSmt()), machine.cpu().load1()));
    line("caches",
        machine.caches().isEmpty() ? "unknown" : machine.caches().stream().map(DoctorText::cache).collect(Collectors.joining(", ")));
    line("memory",
        "%s MiB, %s MiB free, huge pages %s".formatted(mib(machine.memory().totalBytes()), mib(machine.memory().availableBytes()),
            machine.memory().hugePages()));
    line("system", "%s %s, virtualisation %s, container %s".formatted(machine.os().name(), machine.os().version(), machine.virtualisation(),
        machine.container()));
    line("limits",
        "CPUs %s, memory %s".formatted(limit(machine.limits().cpus(), 1, ""), limit(machine.limits().memoryBytes(), MIB, " MiB")));
    line("clock", "governor %s, boost %s, most %s".formatted(machine.power().governor(), yes(machine.power().hasBoost()),
        machine.power().maxHz().map(hz -> "%.2f GHz".formatted(hz / GHZ))));
    line("power", "mains %s, hottest zone %s, energy counter %s".formatted(yes(machine.power().isOnMains()),
        machine.power().hottestCelsius().map(celsius -> "%.0f °C".formatted(celsius)), machine.power().energyCounter()));
    line("JDK", "%s %s".formatted(machine.jvm().vendor(), machine.jvm().version()));
    line("flags", machine.jvm().flags().isEmpty() ? "none" : String.join(" ", machine.jvm().flags()));
  }

  private static String cache(Cache cache) {
    return "L%d %s".formatted(cache.level(),
        cache.bytes() < MIB ? cache.bytes() / 1024 + " KiB" : Math.round(cache.bytes() / MIB) + " MiB");
  }

  private static String yes(Fact<Boolean> fact) {
    return fact.map(is -> is ? "yes" : "no").toString();
  }

  private static String mib(Fact<Long> bytes) {
    return bytes.map(all -> "%,d".formatted(Math.round(all / MIB))).toString();
  }

  private static String limit(Fact<Double> limit, double unit, String name) {
    return limit.map(most -> most.isInfinite() ? "no limit" : "%,.1f%s".formatted(most / unit, name)).toString();
  }

  private void reached(Diagnosis diagnosis) {
    text.append(System.lineSeparator());
    text.append(peaks(diagnosis.peaks())).append(bandwidth(diagnosis.bandwidth()));
    line("timer",
        diagnosis.timer().map(timer -> "%.0f ns resolution, %.0f ns per call".formatted(timer.granularityNs(), timer.costNs())).toString());
    line("empty layer", diagnosis.emptyLayer().map(layer -> "%.1f ns, %.1f ns with the clock".formatted(layer.callNs(), layer.timedNs()))
        .toString());
    line("counters", diagnosis.counters().toString());
  }

  private String peaks(List<Diagnosis.Peak> peaks) {
    double greatest = peaks.stream().mapToDouble(Diagnosis.Peak::gflops).max().orElse(Double.NaN);
    var table = new TextTable(style, "FMA peak    ", "GFLOP/s>");
    peaks.forEach(peak -> table.barred(peak.gflops() / greatest, peak.lanes() + " bits", rate(peak.gflops())));
    return peaks.isEmpty() ? "FMA peak     unknown%n".formatted() : table.toString();
  }

  /** Bars are of reading. */
  private String bandwidth(List<Bandwidth> levels) {
    double greatest = levels.stream().mapToDouble(Bandwidth::gbps).max().orElse(Double.NaN);
    var table = new TextTable(style, "GB/s        ", "   read>", "write>", "copy>", "update>", "over>");
    levels.forEach(
        level -> table.barred(level.gbps() / greatest, level.level(), rate(level.gbps()), rate(level.writeGbps()),
            rate(level.copyGbps()), rate(level.updateGbps()),
            level.bytes() < MIB ? level.bytes() / 1024 + " KiB" : Math.round(level.bytes() / MIB) + " MiB"));
    return levels.isEmpty() ? "" : table.toString();
  }

  /** Three digits of what a small device reaches as well. */
  private static String rate(double perSecond) {
    return Figures.number(perSecond, perSecond < 10 ? 2 : perSecond < 100 ? 1 : 0);
  }

  private void disturbed(Diagnosis diagnosis) {
    text.append(System.lineSeparator());
    line("slow states", diagnosis.slowStates().map(DoctorText::slowStates).toString());
    line("preempted",
        diagnosis.slowStates().map(seen -> "%.1f %% of the 20 ms intervals".formatted(100 * seen.preemptedShare())).toString());
    line("stolen", diagnosis.stolenShare().map(share -> "%.1f %% of the time".formatted(100 * share)).toString());
  }

  private static String slowStates(SlowStates seen) {
    String share = "%.1f %% of %.0f s".formatted(100 * seen.slowShare(), seen.seconds());
    return seen.slowShare() == 0 ? share
        : share + ", core %.2fx, memory %.2fx, longest %.0f ms".formatted(seen.coreDepth(), seen.memoryDepth(), seen.longestMs());
  }

  private void verdict(Diagnosis diagnosis) {
    text.append(System.lineSeparator()).append(style.toned(Tone.of(diagnosis.verdict()), diagnosis.verdict().name()))
        .append(System.lineSeparator());
    diagnosis.findings().forEach(finding -> text.append(FindingText.of(finding).wrapped(style, "  ")));
  }

  /** A fact, its further lines below its value. */
  private void line(String name, String value) {
    text.append(style.wrapped("", String.format(Locale.ROOT, "%-12s %s", name, value)));
  }
}
