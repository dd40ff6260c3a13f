package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.attr;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lathe.profiler.result.Conditions;
import lathe.profiler.result.Machine;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.Software;
import lathe.profiler.result.Verdict;
import lathe.reports.Figures;
import org.jspecify.annotations.Nullable;

/** What was measured on, how, and how far to trust it; several machines in columns of one table. */
final class TrustSection {
  private static final DateTimeFormatter BEGUN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private TrustSection() {}

  /** @param provenances by the names of their files, each once */
  static Section of(Map<String, Provenance> provenances) {
    boolean isOne = provenances.size() == 1;
    List<Html> verdicts = provenances.entrySet().stream()
        .map(file -> verdict(isOne ? "" : file.getKey() + ": ", file.getValue(), sense(file.getValue().verdict()))).toList();
    return new Section("trust", "How far to trust this", el("div", "verdicts", all(verdicts)), fingerprints(provenances),
        el("details", el("summary", text("Machine, conditions and build")), facts(provenances))); // closed, so that figures come soon
  }

  private static String sense(Verdict verdict) {
    return switch (verdict) {
      case TRUSTED -> "Figures may be quoted with their intervals.";
      case NOISY -> "Figures that are marked so may be compared by their intervals, but not quoted.";
      case UNTRUSTED -> "Do not compare or quote the figures of networks that are marked so.";
    };
  }

  /** @param sense what the verdict means for a reader of this page */
  static Html verdict(String name, Provenance provenance, String sense) {
    Verdict verdict = provenance.verdict();
    Html line = el("p", "verdict " + verdict.word(), text(name), el("b", text(verdict.name())), text(" " + sense));
    return el("div", "file", line,
        provenance.findings().isEmpty() ? el("p", "quiet", text("No findings about the run as a whole."))
            : FindingList.of(provenance.findings()));
  }

  /** Says where fingerprints differ: readers who know the difference may compare such results, tools must not. */
  private static Html fingerprints(Map<String, Provenance> provenances) {
    long count = provenances.values().stream().map(Provenance::fingerprint).distinct().count();
    return count < 2 ? Section.none() : el("p", "note", text(("%d fingerprints: these results were measured on different machines or under"
        + " different conditions. They are shown side by side and never averaged.").formatted(count)));
  }

  private static Html facts(Map<String, Provenance> provenances) {
    List<String> shared = sharedFlags(provenances.values());
    List<List<Fact>> columns = provenances.values().stream().map(provenance -> facts(provenance, shared)).toList();
    Html head = provenances.size() < 2 ? Section.none() : el("thead", el("tr", el("td"), all(provenances.keySet().stream()
        .map(name -> el("th", attr("scope", "col"), text(name))).toList())));
    List<Html> rows = new ArrayList<>();
    for (int i = 0; i < columns.getFirst().size(); i++) {
      int row = i;
      rows.add(row(columns.getFirst().get(row), columns.stream().map(column -> column.get(row).value()).toList()));
    }
    return el("div", "scroll plain", attr("tabindex", "0"), attr("role", "region"), attr("aria-label", "Machine and run"),
        el("table", "facts", el("caption", "unseen", text("Machine and run")), head, el("tbody", all(rows))));
  }

  /** What all files agree on is said once, over all columns; what all leave open, not at all. */
  private static Html row(Fact fact, List<String> values) {
    if (values.stream().allMatch(String::isEmpty)) {
      return Section.none();
    }
    boolean agree = values.stream().distinct().count() == 1;
    Html cells = agree ? el("td", fact.css(), attr("colspan", Integer.toString(values.size())), text(values.getFirst()))
        : all(values.stream().map(value -> el("td", fact.css(), text(value.isEmpty() ? Figures.ABSENT : value))).toList());
    return el("tr", el("th", attr("scope", "row"), text(fact.name())), cells);
  }

  private static List<String> sharedFlags(Collection<Provenance> provenances) {
    List<String> shared = new ArrayList<>(provenances.iterator().next().software().jvmFlags());
    provenances.forEach(provenance -> shared.retainAll(provenance.software().jvmFlags()));
    return shared;
  }

  /** @param css of its cell */
  private record Fact(String name, String value, String css) {
    Fact(String name, String value) {
      this(name, value, "words");
    }

    /** One a line, for they are long. */
    static Fact flags(String name, List<String> flags) {
      return new Fact(name, String.join("\n", flags), "flags");
    }
  }

  private static List<Fact> facts(Provenance provenance, List<String> sharedFlags) {
    Machine machine = provenance.machine();
    Machine.Caches caches = machine.caches();
    Software software = provenance.software();
    Conditions conditions = provenance.conditions();
    List<String> ownFlags = software.jvmFlags().stream().filter(flag -> !sharedFlags.contains(flag)).toList();
    return List.of(new Fact("CPU", machine.cpu()), new Fact("Cores, architecture", machine.cores() + ", " + machine.arch()),
        new Fact("Caches L1d, L2, L3", bytes(caches.l1dBytes()) + ", " + bytes(caches.l2Bytes()) + ", " + bytes(caches.l3Bytes())),
        new Fact("Memory", bytes(machine.memoryBytes())), new Fact("System", machine.os()),
        new Fact("FMA peak, one core", Figures.gflops(provenance.peaks().fmaPeakGflops())),
        new Fact("Memory stream, one core", Figures.bandwidth(provenance.peaks().memoryGbps())),
        new Fact("Vectors", conditions.lanes() + " bit"), new Fact("Fewest forks of a network", Integer.toString(conditions.forks())),
        new Fact("Measuring thread", conditions.pinned() ? "pinned to one CPU" : "not pinned"),
        new Fact("Kernels chosen by", conditions.tuning()), new Fact("Seed", Long.toString(conditions.seed())),
        new Fact("Begun", BEGUN.format(provenance.time())), new Fact("JDK", software.jdk()),
        Fact.flags("JVM flags", sharedFlags), Fact.flags("Further JVM flags", ownFlags),
        new Fact("Lathe", software.latheVersion() + ", commit " + software.latheCommit()),
        new Fact("Fingerprint", provenance.fingerprint()));
  }

  private static String bytes(@Nullable Long bytes) {
    return bytes == null ? "unknown" : Figures.bytes(bytes);
  }
}
