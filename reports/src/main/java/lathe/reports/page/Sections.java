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
      case ResultFile.Run(String name, RunResult run) -> networks(id, name, run);
      case ResultFile.First(String name, var first) -> sections.add(FirstSection.of(id, first));
      case ResultFile.Sustained(String name, var sustained) -> sections.add(SustainedSection.of(id, sustained));
      case ResultFile.Table(String name, Lut lut) ->
          sections.add(LutSection.of(id, title("Look-up table", name, ResultFile.Table.class), lut));
      case ResultFile.Peers(String name, var networks, var _) ->
          sections.add(PeersSection.of(id, title("Other engines", name, ResultFile.Peers.class), networks));
      case ResultFile.Studies(String name, var studies, var _) -> studies.forEach(study -> sections.add(StudySection.of(
          id + "-" + studies.indexOf(study), study)));
      case ResultFile.Gate(String name, var gate) -> sections.add(GateSection.of(id, gate));
      case ResultFile.Selftest(String name, var selftest) -> sections.add(SelftestSection.of(id, selftest));
      case ResultFile.Audit(String name, var audit, var _) -> sections.add(AuditSection.of(id, audit));
      case ResultFile.Doctor(String name, var doctor, var _) -> sections.add(CheckSections.doctor(id, doctor));
      case ResultFile.Profile(String name, var networks, var _) -> profiles(id, networks);
    }
  }

  private void networks(String id, String name, RunResult run) {
    for (int i = 0; i < run.networks().size(); i++) {
      NetworkResult network = run.networks().get(i);
      sections.add(NetworkSection.of(id + "-" + i, title(network.name(), name, ResultFile.Run.class), network, run.provenance()));
    }
  }

  private void profiles(String id, List<ProfileFile> networks) {
    for (int i = 0; i < networks.size(); i++) {
      ProfileFile network = networks.get(i);
      UnderRoofs roofline = network.roofline(new Peaks(network.peakGflops(), network.memoryGbps()));
      sections
          .add(new Section(id + "-" + i, "Profile of " + network.network(), el("div", "columns",
              RooflineFigure.of(network.network(), roofline, index -> ""), RooflineFigure.fixes(roofline))));
    }
  }

  /** The name of the file is said where there are several of its kind. */
  private String title(String title, String name, Class<? extends ResultFile> kind) {
    return files.stream().filter(kind::isInstance).count() > 1 ? title + ", " + name : title;
  }

  /** Each further run against the first, where they have a network in common. */
  private void differences() {
    List<ResultFile.Run> runs = files.stream().filter(ResultFile.Run.class::isInstance).map(ResultFile.Run.class::cast).toList();
    for (int i = 1; i < runs.size(); i++) {
      List<Difference> networks = Difference.between(runs.getFirst().run(), runs.get(i).run());
      if (!networks.isEmpty()) {
        boolean isComparable = runs.getFirst().run().provenance().fingerprint().equals(runs.get(i).run().provenance().fingerprint());
        sections.add(DifferenceSection.of("d" + i, runs.getFirst().name(), runs.get(i).name(), isComparable, networks));
      }
    }
  }
}
