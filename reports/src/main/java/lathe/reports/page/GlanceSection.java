package lathe.reports.page;

import static lathe.reports.page.Html.all;
import static lathe.reports.page.Html.el;
import static lathe.reports.page.Html.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import lathe.profiler.result.Estimate;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Provenance;
import lathe.profiler.trust.HostVerdict;
import lathe.reports.Figures;
import lathe.reports.source.ResultFile;
import org.jspecify.annotations.Nullable;

/** The answers in sentences, and all networks on one axis. */
final class GlanceSection {
  private GlanceSection() {}

  static Section of(List<ResultFile> files) {
    List<Html> sentences = files.stream().flatMap(file -> claims(file).stream()
        .map(claim -> el("li", text(named(claim.sentence(), file, files)), reservation(claim.origin())))).toList();
    List<IntervalChart.Row> rows = new ArrayList<>();
    for (ResultFile file : files) {
      if (file instanceof ResultFile.Run(String name, var run)) {
        run.networks().stream().filter(network -> !network.endToEnd().isMissing())
            .forEach(network -> rows.add(row(network, Sections.isOneOfSeveral(file, files) ? ", " + name : "")));
      }
    }
    Html chart = rows.size() < 2 ? Section.none() : IntervalChart.ofTimes("Milliseconds of one inference", sentence(rows), rows);
    return new Section("glance", "At a glance", el("ul", "claims", all(sentences)), chart);
  }

  /** Behind the name of its file, if there are several of its kind and it does not begin with it anyway. */
  private static String named(String sentence, ResultFile file, List<ResultFile> files) {
    return Sections.isOneOfSeveral(file, files) && !sentence.startsWith(file.name() + " ") ? file.name() + ": " + sentence : sentence;
  }

  /**
   * What a file says.
   *
   * @param origin of the figures, whose verdict is to stand behind them; null if the sentence has it, or nobody knows
   */
  private record Claim(String sentence, @Nullable Provenance origin) {}

  /** Beside figures of a host that nobody should quote. */
  static Html reservation(@Nullable Provenance origin) {
    return origin == null ? Section.none()
        : all(List.of(text(" "), el("b", origin.verdict().word(), text(Figures.reservation(origin.verdict())))));
  }

  /** A run says it of each network, and a doctor is a verdict itself. */
  private static List<Claim> claims(ResultFile file) {
    return switch (file) {
      case ResultFile.Run(String name, var run) -> run.networks().isEmpty() ? List.of(new Claim(name + " holds no network.", null))
          : run.networks().stream().map(network -> new Claim(sentence(network, run.provenance()), null)).toList();
      case ResultFile.First(String _, var first) -> List.of(new Claim(FirstSection.sentence(first), first.provenance()));
      case ResultFile.Sustained(String _, var sustained) ->
          List.of(new Claim(SustainedSection.sentence(sustained), sustained.provenance()));
      case ResultFile.Table(String name, var lut) -> List.of(new Claim("%s has %s, measured on %s.".formatted(name,
          Figures.count(lut.entries().size(), "row"), lut.provenance().machine().cpu()), lut.provenance()));
      case ResultFile.Peers(String _, var networks) -> networks.stream()
          .map(network -> new Claim(PeersSection.sentence(network), network.provenance())).toList();
      case ResultFile.Studies(String _, var studies) -> studies.stream()
          .map(study -> new Claim("Study %s: %s".formatted(study.study(), StudySection.sentence(study)), study.provenance())).toList();
      case ResultFile.Gate(String _, var gate) -> List.of(new Claim(GateSection.sentence(gate), gate.provenance()));
      case ResultFile.Selftest(String _, var selftest) -> SelftestSection.sentences(selftest).stream()
          .map(sentence -> new Claim(sentence, selftest.provenance())).toList();
      case ResultFile.Audit(String _, var audit) -> List.of(new Claim(AuditSection.sentence(audit), audit.provenance()));
      case ResultFile.Doctor(String _, var doctor) ->
          List.of(new Claim("The doctor calls this machine %s.".formatted(doctor.verdict().toLowerCase(Locale.ROOT)), null));
      case ResultFile.Profile(String _, var networks) -> networks.stream()
          .map(network -> new Claim("%s was profiled layer by layer (%d).".formatted(network.network(), network.layers().size()),
              network.provenance()))
          .toList();
    };
  }

  private static String sentence(List<IntervalChart.Row> rows) {
    Comparator<IntervalChart.Row> byTime = Comparator.comparingDouble(IntervalChart.Row::value);
    IntervalChart.Row fastest = Collections.min(rows, byTime);
    IntervalChart.Row slowest = Collections.max(rows, byTime);
    return "Milliseconds of one inference: from %s (%s) to %s (%s). Lines are 95 %% intervals over forks.".formatted(fastest.shown(),
        fastest.name(), slowest.shown(), slowest.name());
  }

  private static String sentence(NetworkResult network, Provenance provenance) {
    Estimate time = network.endToEnd();
    String cpu = provenance.machine().cpu();
    String reservation = Figures.reservation(HostVerdict.of(provenance, network.name()));
    return time.isMissing() ? "%s could not be measured on %s.".formatted(network.name(), cpu)
        : "%s takes %s (%s) on %s%s.".formatted(network.name(), Figures.time(time.medianNs()), Figures.interval(network), cpu,
            reservation.isEmpty() ? "" : ", " + reservation);
  }

  private static IntervalChart.Row row(NetworkResult network, String from) {
    Estimate time = network.endToEnd();
    String name = network.name() + from;
    return new IntervalChart.Row(name, time.medianNs() / 1e6, time.lowNs() / 1e6, time.highNs() / 1e6, Figures.time(time.medianNs()),
        Double.NaN, "own", "%s · %s (%s)".formatted(name, Figures.time(time.medianNs()), Figures.interval(time)));
  }
}
