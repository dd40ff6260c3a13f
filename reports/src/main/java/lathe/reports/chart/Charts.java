package lathe.reports.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.profiler.result.DurableFile;
import lathe.reports.source.ResultFile;

/** Static charts for slides and papers, drawn by XChart: PNG on white, two pixels for each point. */
public final class Charts {
  private Charts() {}

  /**
   * Draws whatever the files hold.
   *
   * @return the pictures that were written; fewer on a device without fonts, which cannot draw text
   * @throws BadInputException if there is nothing among {@code files} that is drawn, or the folder cannot be written
   */
  public static List<Path> write(List<ResultFile> files, Path folder) {
    if (files.stream().noneMatch(Charts::isDrawn)) {
      throw new BadInputException(
          "charts %s: there are no charts of a doctor or a profile; name a run, a table, peers, a study, a gate, its self-test or an audit"
              .formatted(folder));
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadInputException("cannot write into %s: %s; name a folder that can be written".formatted(folder, DurableFile.reason(e)),
          e);
    }
    List<Path> written = new ArrayList<>();
    for (Picture picture : named(files)) {
      Path file = folder.resolve(picture.name() + ".png");
      picture.png().ifPresent(png -> {
        DurableFile.write(file, out -> out.write(png));
        written.add(file);
      });
    }
    return written;
  }

  private static boolean isDrawn(ResultFile file) {
    return switch (file) {
      case ResultFile.Run _,ResultFile.Table _,ResultFile.Peers _,ResultFile.Studies _,ResultFile.Gate _,ResultFile.Selftest _,ResultFile.Audit _ ->
          true;
      case ResultFile.Doctor _,ResultFile.Profile _,ResultFile.First _,ResultFile.Sustained _ -> false;
    };
  }

  private static Stream<Picture> pictures(ResultFile file) {
    return switch (file) {
      case ResultFile.Run(String _, var run) -> RunCharts.of(run);
      case ResultFile.Table(String _, var lut) -> TableCharts.of(lut);
      case ResultFile.Peers(String _, var networks) -> PeersCharts.of(networks);
      case ResultFile.Studies(String _, var studies) -> studies.stream().flatMap(StudyCharts::of);
      case ResultFile.Gate(String _, var gate) -> GateCharts.of(gate);
      case ResultFile.Selftest(String _, var selftest) -> GateCharts.of(selftest);
      case ResultFile.Audit(String _, var audit) -> TableCharts.of(audit);
      case ResultFile.Doctor _,ResultFile.Profile _,ResultFile.First _,ResultFile.Sustained _ -> Stream.empty();
    };
  }

  /** Those of one name, as of two runs of a network, say which file each is of; those of one file and name are numbered. */
  private static List<Picture> named(List<ResultFile> files) {
    List<Drawn> all = files.stream().flatMap(file -> pictures(file).map(picture -> new Drawn(file.name(), picture))).toList();
    Map<String, Set<String>> filesOf = all.stream().collect(
        Collectors.groupingBy(drawn -> drawn.picture().name(), Collectors.mapping(Drawn::file, Collectors.toSet())));
    return numbered(all.stream()
        .map(drawn -> filesOf.getOrDefault(drawn.picture().name(), Set.of()).size() > 1 ? drawn.ofItsFile() : drawn.picture()).toList());
  }

  /** @param file that the picture is of, by its name on the page */
  private record Drawn(String file, Picture picture) {
    private Picture ofItsFile() {
      return picture.renamed(picture.name() + "-" + file.replaceFirst("\\.json$", ""));
    }
  }

  private static List<Picture> numbered(List<Picture> pictures) {
    Set<String> taken = new HashSet<>();
    List<Picture> named = new ArrayList<>();
    for (Picture picture : pictures) {
      String free = picture.name();
      for (int i = 2; !taken.add(free); i++) {
        free = picture.name() + "-" + i;
      }
      named.add(picture.renamed(free));
    }
    return named;
  }
}
