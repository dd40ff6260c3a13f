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

/** The answers in sentences, and all networks on one axis. */
final class GlanceSection {
  private GlanceSection() {}

  static Section of(List<ResultFile> files) {
    List<Html> sentences = files.stream().flatMap(file -> sentences(file).stream().map(sentence -> named(sentence, file, files))
        .map(sentence -> el("li", text(sentence), reservation(file)))).toList();
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

  /** Beside figures of a host that nobody should quote; a run has it for each network, and a doctor says it itself. */
  private static Html reservation(ResultFile file) {
    boolean isSaid = file instanceof ResultFile.Run || file instanceof ResultFile.Doctor;
    Provenance provenance = file.provenance();
    if (isSaid || provenance == null) {
      return Section.none();
    }
    String css = provenance.verdict().word();
    return all(List.of(text(" "), el("b", css, text(Figures.reservation(provenance.verdict())))));
  }

  private static List<String> sentences(ResultFile file) {
    return switch (file) {
      case ResultFile.Run(String name, var run) -> run.networks().isEmpty() ? List.of(name + " holds no network.")
          : run.networks().stream().map(network -> sentence(network, run.provenance())).toList();
      case ResultFile.First(String name, var first) -> List.of(FirstSection.sentence(first));
      case ResultFile.Sustained(String name, var sustained) -> List.of(SustainedSection.sentence(sustained));
      case ResultFile.Table(String name, var lut) -> List.of("%s has the times of %,d layers on %s.".formatted(name, lut.entries().size(),
          lut.provenance().machine().cpu()));
      case ResultFile.Peers(String name, var networks, var _) -> networks.stream().map(PeersSection::sentence).toList();
      case ResultFile.Studies(String name, var studies, var _) -> studies.stream()
          .map(study -> "Study %s: %s".formatted(study.study(), StudySection.sentence(study))).toList();
      case ResultFile.Gate(String name, var gate) -> List.of(GateSection.sentence(gate));
      case ResultFile.Selftest(String name, var selftest) -> SelftestSection.sentences(selftest);
      case ResultFile.Audit(String name, var audit, var _) -> List.of(AuditSection.sentence(audit));
      case ResultFile.Doctor(String name, var doctor, var _) ->
          List.of("The doctor calls this machine %s.".formatted(doctor.verdict().toLowerCase(Locale.ROOT)));
      case ResultFile.Profile(String name, var networks, var _) -> networks.stream()
          .map(network -> "%s was profiled layer by layer (%d).".formatted(network.network(), network.layers().size())).toList();
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
        : "%s takes %s (%s) on %s%s.".formatted(network.name(), Figures.time(time.medianNs()), Figures.interval(time), cpu,
            reservation.isEmpty() ? "" : ", " + reservation);
  }

  private static IntervalChart.Row row(NetworkResult network, String from) {
    Estimate time = network.endToEnd();
    String name = network.name() + from;
    return new IntervalChart.Row(name, time.medianNs() / 1e6, time.lowNs() / 1e6, time.highNs() / 1e6, Figures.time(time.medianNs()),
        Double.NaN, "own", "%s · %s (%s)".formatted(name, Figures.time(time.medianNs()), Figures.interval(time)));
  }
}
