package lathe.runner.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lathe.kernels.BadInputException;
import lathe.profiler.result.DurableFile;
import lathe.profiler.result.ResultFiles;
import lathe.reports.chart.Charts;
import lathe.reports.page.HtmlReport;
import lathe.reports.page.Source;
import lathe.reports.study.Arm;
import lathe.reports.study.StudyResult;
import lathe.reports.study.StudyResult.ArmFigures;
import lathe.runner.build.Build;
import tools.jackson.core.JacksonException;

/** The folder of {@code study --out}: all finished studies, as JSON, as a page and as pictures; written anew after each. */
final class StudyFolder {
  static final String STUDIES = "study.json";
  static final String PAGE = "report.html";

  private final Path folder;
  private final Path file;
  private final Path page;
  private final List<StudyResult> results = new ArrayList<>();

  /** @throws BadInputException if the folder cannot be written, before anything is measured, or holds a study.json that is none */
  StudyFolder(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(STUDIES);
    this.page = folder.resolve(PAGE);
    DurableFile.requirePlace(file);
    DurableFile.requirePlace(page);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadInputException("study into %s: %s; name a folder that can be written".formatted(folder, DurableFile.reason(e)), e);
    }
    if (Files.exists(file)) {
      results.addAll(read(file));
    }
  }

  private static List<StudyResult> read(Path file) {
    try {
      StudyResult[] studies = ResultFiles.fromJson(ResultFiles.readText(file), StudyResult[].class);
      if (studies == null || Arrays.stream(studies).anyMatch(Objects::isNull)) {
        throw new BadInputException(noStudies(file));
      }
      return List.of(studies);
    } catch (JacksonException e) {
      throw new BadInputException(noStudies(file), e);
    }
  }

  private static String noStudies(Path file) {
    return "cannot continue in %s: it holds no studies of this version of Lathe; name another folder, or move the file away"
        .formatted(file);
  }

  /** The study as it was measured before: by this build on this machine, with the same arms, and no fewer forks. */
  Optional<StudyResult> known(StudyPlan plan, StudyRun run) {
    StudyTask task = plan.task();
    List<String> arms = task.study().arms().stream().map(Arm::toString).toList();
    return results.stream().filter(result -> result.study().equals(task.study().name()) && result.engine().equals(run.engine().toString())
        && result.level() == run.level() && result.forks() >= plan.pace().leastForks()
        && result.arms().stream().map(ArmFigures::network).toList().equals(arms)
        && result.provenance().fingerprint().equals(run.fingerprint(task))
        && result.provenance().software().latheCommit().equals(Build.current().commit())).findFirst();
  }

  /** Keeps a study; one of the same name and networks gives way. */
  void add(StudyResult result) {
    results.removeIf(old -> old.study().equals(result.study()) && old.engine().equals(result.engine())
        && old.arms().stream().map(ArmFigures::network).toList().equals(result.arms().stream().map(ArmFigures::network).toList()));
    results.add(result);
    ResultFiles.writeJson(results, file);
    List<Source> all = List.of(Source.read(file));
    HtmlReport.write(all, page);
    Charts.write(all.stream().map(Source::file).toList(), folder);
  }
}
