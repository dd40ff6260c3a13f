package lathe.reports.page;

import static lathe.reports.page.Html.el;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lathe.profiler.result.Lut;
import lathe.profiler.result.NetworkResult;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.RunResult;
import lathe.reports.Difference;
import lathe.reports.UnderRoofs;
import lathe.reports.source.ProfileFile;
import lathe.reports.source.ResultFile;

/** Chooses the sections for a list of files, in their order on the page. */
final class Sections {
  private final List<ResultFile> files;
  private final List<Section> sections = new ArrayList<>();

  private Sections(List<ResultFile> files) {
    this.files = files;
  }

  static List<Section> of(List<ResultFile> files) {
    var sections = new Sections(files);
    sections.overview();
    for (int i = 0; i < files.size(); i++) {
      sections.add(i, files.get(i));
    }
    sections.differences();
    return sections.sections;
  }

  /** Machines by the name of the first file that has them. */
  static Map<String, Provenance> provenances(List<ResultFile> files) {
    Map<String, Provenance> all = new LinkedHashMap<>();
    for (ResultFile file : files) {
      Provenance provenance = file.provenance();
      if (provenance != null && !all.containsValue(provenance)) {
        all.put(unique(all, file.name()), provenance);
      }
    }
    return all;
  }

  private static String unique(Map<String, Provenance> all, String name) {
    String free = name;
    for (int i = 2; all.containsKey(free); i++) {
      free = name + " (" + i + ")";
    }
    return free;
  }

  private void overview() {
    Map<String, Provenance> provenances = provenances(files);
    if (!provenances.isEmpty()) {
      sections.add(TrustSection.of(provenances));
    }
    ClaimsSection.of(files).ifPresent(sections::add);
    sections.add(GlanceSection.of(files));
  }

  private void add(int i, ResultFile file) {
    String id = "f" + i;
    switch (file) {
      case ResultFile.Run(String _, RunResult run) -> networks(id, file, run);
      case ResultFile.First(String _, var first) -> add(file, FirstSection.of(id, first));
      case ResultFile.Sustained(String _, var sustained) -> add(file, SustainedSection.of(id, sustained));
      case ResultFile.Table(String _, Lut lut) -> sections.add(LutSection.of(id, title("Look-up table", file), lut));
      case ResultFile.Peers(String _, var networks) -> add(file, PeersSection.of(id, networks));
      case ResultFile.Studies(String _, var studies) -> studies.forEach(study -> add(file, StudySection.of(
          id + "-" + studies.indexOf(study), study)));
      case ResultFile.Gate(String _, var gate) -> add(file, GateSection.of(id, gate));
      case ResultFile.Selftest(String _, var selftest) -> add(file, SelftestSection.of(id, selftest));
      case ResultFile.Audit(String _, var audit) -> add(file, AuditSection.of(id, audit));
      case ResultFile.Doctor(String _, var doctor) -> add(file, CheckSections.doctor(id, doctor));
      case ResultFile.Profile(String _, var networks) -> profiles(id, file, networks);
    }
  }

  private void networks(String id, ResultFile file, RunResult run) {
    for (int i = 0; i < run.networks().size(); i++) {
      NetworkResult network = run.networks().get(i);
      sections.add(NetworkSection.of(id + "-" + i, title(network.name(), file), network, run.provenance()));
    }
  }

  private void profiles(String id, ResultFile file, List<ProfileFile> networks) {
    for (int i = 0; i < networks.size(); i++) {
      ProfileFile network = networks.get(i);
      UnderRoofs roofline = network.roofline(new Peaks(network.peakGflops(), network.memoryGbps()));
      add(file, new Section(id + "-" + i, "Profile of " + network.network(), el("div", "columns",
          RooflineFigure.of(network.network(), roofline, index -> ""), RooflineFigure.fixes(roofline))));
    }
  }

  private void add(ResultFile file, Section section) {
    sections.add(new Section(section.id(), title(section.title(), file), section.parts()));
  }

  private String title(String title, ResultFile file) {
    return isOneOfSeveral(file, files) ? title + ", " + file.name() : title;
  }

  /** Whether there are several of its kind, so that its name must be said. */
  static boolean isOneOfSeveral(ResultFile file, List<ResultFile> files) {
    return files.stream().filter(file.getClass()::isInstance).count() > 1;
  }

  /** Each further run against the first, where they have a network in common. */
  private void differences() {
    List<ResultFile.Run> runs = files.stream().filter(ResultFile.Run.class::isInstance).map(ResultFile.Run.class::cast).toList();
    for (int i = 1; i < runs.size(); i++) {
      if (!Difference.between(runs.getFirst().run(), runs.get(i).run()).isEmpty()) {
        sections.add(DifferenceSection.of("d" + i, runs.getFirst(), runs.get(i)));
      }
    }
  }
}
