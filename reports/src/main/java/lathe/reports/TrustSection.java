package lathe.reports;

import static lathe.reports.Html.all;
import static lathe.reports.Html.attr;
import static lathe.reports.Html.el;
import static lathe.reports.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lathe.profiler.result.Conditions;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Machine;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Software;
import lathe.profiler.result.Verdict;
import org.jspecify.annotations.Nullable;

/** What was measured on, how, and how far to trust it. */
final class TrustSection {
  private TrustSection() {}

  static Html of(Provenance provenance) {
    return el("section", attr("id", "trust"), el("h2", text("How far to trust this")), verdict(provenance),
        el("div", "columns", facts("Machine", machine(provenance)), facts("Run", run(provenance))));
  }

  private static Html verdict(Provenance provenance) {
    Verdict verdict = provenance.verdict();
    String sense = switch (verdict) {
      case TRUSTED -> "Figures may be quoted with their intervals.";
      case NOISY -> "The figures hold, with wider intervals than a quiet host would give.";
      case UNTRUSTED -> "Do not compare or quote these figures.";
    };
    Html line = el("p", "verdict " + verdict.name().toLowerCase(Locale.ROOT), el("b", text(verdict.name())), text(" " + sense));
    return el("div", line, provenance.findings().isEmpty() ? el("p", "quiet", text("Nothing was seen that weakens the run as a whole."))
        : el("ul", "findings", all(provenance.findings().stream().map(TrustSection::finding).toList())));
  }

  static Html finding(Finding finding) {
    FindingText words = FindingText.of(finding);
    return el("li", el("span", "badge", text(FindingText.name(finding))),
        el("div", el("div", text(words.evidence() + ".")), el("div", "quiet", text("Advice: " + words.advice() + "."))));
  }

  private record Fact(String name, Html value) {
    Fact(String name, String value) {
      this(name, text(value));
    }
  }

  private static Html facts(String title, List<Fact> facts) {
    List<Html> pairs = new ArrayList<>();
    for (Fact fact : facts) {
      pairs.add(el("dt", text(fact.name)));
      pairs.add(el("dd", fact.value));
    }
    return el("div", el("h3", text(title)), el("dl", all(pairs)));
  }

  private static List<Fact> machine(Provenance provenance) {
    Machine machine = provenance.machine();
    Machine.Caches caches = machine.caches();
    return List.of(new Fact("CPU", machine.cpu()), new Fact("Cores, architecture", machine.cores() + ", " + machine.arch()),
        new Fact("Caches L1d, L2, L3", bytes(caches.l1dBytes()) + ", " + bytes(caches.l2Bytes()) + ", " + bytes(caches.l3Bytes())),
        new Fact("Memory", bytes(machine.memoryBytes())), new Fact("System", machine.os()),
        new Fact("FMA peak, one core", Figures.gflops(provenance.peaks().fmaPeakGflops())),
        new Fact("Memory stream, one core", Figures.number(provenance.peaks().memoryGbps(), 1) + " GB/s"),
        new Fact("Fingerprint", provenance.fingerprint()));
  }

  private static List<Fact> run(Provenance provenance) {
    Software software = provenance.software();
    Conditions conditions = provenance.conditions();
    return List.of(new Fact("Vectors", conditions.lanes() + " bit"), new Fact("Forks", Integer.toString(conditions.forks())),
        new Fact("Measuring thread", conditions.pinned() ? "pinned to one CPU" : "not pinned"),
        new Fact("Kernels chosen by", conditions.tuning()),
        new Fact("Seed", Long.toString(conditions.seed())), new Fact("Begun", provenance.time().toString()),
        new Fact("JDK", software.jdk()),
        new Fact("JVM flags", all(software.jvmFlags().stream().map(flag -> el("span", "flag", text(flag))).toList())),
        new Fact("Lathe", software.latheVersion() + ", commit " + software.latheCommit()));
  }

  private static String bytes(@Nullable Long bytes) {
    return bytes == null ? "unknown" : Figures.bytes(bytes);
  }
}
