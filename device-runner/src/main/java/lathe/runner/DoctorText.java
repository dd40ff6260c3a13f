package lathe.runner;

import java.util.Locale;
import java.util.stream.Collectors;
import lathe.profiler.doctor.Diagnosis;
import lathe.profiler.machine.Cache;
import lathe.profiler.machine.Fact;
import lathe.profiler.machine.Machine;
import lathe.profiler.machine.MemoryStream.Transfers;
import lathe.profiler.machine.SlowStates;
import lathe.reports.FindingText;

/** A diagnosis as text: the machine, what one core reaches, what disturbs it, the verdict. */
final class DoctorText {
  private static final double MIB = 1 << 20;
  private static final double GHZ = 1e9;

  private final StringBuilder text = new StringBuilder();

  private DoctorText() {}

  static String of(Diagnosis diagnosis) {
    var doctor = new DoctorText();
    doctor.machine(diagnosis.machine());
    doctor.line("fingerprint", diagnosis.fingerprint());
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
    line("FMA peak", diagnosis.peaks().isEmpty() ? "unknown"
        : diagnosis.peaks().stream().map(peak -> "%.0f GFLOP/s at %d bits".formatted(peak.gflops(), peak.lanes()))
            .collect(Collectors.joining(", ")));
    for (Transfers level : diagnosis.bandwidth()) {
      line(level.level(), "read %.0f, write %.0f, copy %.0f GB/s over %s".formatted(level.gbps(), level.writeGbps(), level.copyGbps(),
          level.bytes() < MIB ? level.bytes() / 1024 + " KiB" : Math.round(level.bytes() / MIB) + " MiB"));
    }
    line("timer",
        diagnosis.timer().map(timer -> "%.0f ns a step, %.0f ns a call".formatted(timer.granularityNs(), timer.costNs())).toString());
    line("empty layer", diagnosis.emptyLayer().map(layer -> "%.1f ns, %.1f ns with the clock".formatted(layer.callNs(), layer.timedNs()))
        .toString());
  }

  private void disturbed(Diagnosis diagnosis) {
    text.append(System.lineSeparator());
    line("slow states", diagnosis.slowStates().map(DoctorText::slowStates).toString());
    line("preempted",
        diagnosis.slowStates().map(seen -> "%.1f %% of the stretches of 20 ms".formatted(100 * seen.preemptedShare())).toString());
    line("stolen", diagnosis.stolenShare().map(share -> "%.1f %% of the time".formatted(100 * share)).toString());
  }

  private static String slowStates(SlowStates seen) {
    String share = "%.1f %% of %.0f s".formatted(100 * seen.slowShare(), seen.seconds());
    return seen.slowShare() == 0 ? share
        : share + ", core %.2fx, memory %.2fx, longest %.0f ms".formatted(seen.coreDepth(), seen.memoryDepth(), seen.longestMs());
  }

  private void verdict(Diagnosis diagnosis) {
    text.append(System.lineSeparator()).append(diagnosis.verdict().name()).append(System.lineSeparator());
    diagnosis.findings().forEach(finding -> text.append("  ").append(FindingText.of(finding).sentence()).append(System.lineSeparator()));
  }

  private void line(String name, String value) {
    text.append(String.format(Locale.ROOT, "%-12s %s%n", name, value));
  }
}
