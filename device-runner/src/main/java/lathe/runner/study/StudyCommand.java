package lathe.runner.study;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import lathe.kernels.BadInputException;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.fork.Limits;
import lathe.profiler.process.JvmStart;
import lathe.profiler.process.WorkerCommand;
import lathe.reports.Figures;
import lathe.reports.study.StudyResult;
import lathe.reports.study.StudyResult.Comparison;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Terminal;
import lathe.runner.option.JsonOption;
import lathe.runner.option.OutputFolder;
import lathe.runner.option.WritesFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the paper's comparisons again of this CPU. */
@Command(name = "study", mixinStandardHelpOptions = true,
    description = "Repeat the paper's comparisons on this CPU, and say which of its latency claims hold.",
    footerHeading = "%nStudies:%n",
    footer = {
        "  nonlinearity         ReLU, ReLU6, h-swish, swish, sigmoids; fused and apart",
        "  hswish-placement     at which depth h-swish begins",
        "  first-stage          16 filters with h-swish, 32 with ReLU or swish",
        "  last-stage           the last stage of V3-Large, efficient and original",
        "  squeeze-excite       sizes, none, gates",
        "  generations          V1, V2, MnasNet-A1, V3",
        "  detection            SSDLite on V1, V2, V3, with and without the halved tail",
        "  segmentation         R-ASPP and LR-ASPP, halved tail, output stride",
        "  width-resolution     the grid of table 9, and its Pareto front",
        "  claims               every latency claim of the paper",
        "  aa                   a network against itself: no difference",
        "  all                  each of these except claims and aa"})
public final class StudyCommand implements Interruptible, WritesFiles {
  // @formatter:off
  @Parameters(paramLabel = "STUDY", arity = "1..*", description = "Studies to run; see below.")
  private List<String> names = List.of();

  @Mixin private StudyOptions options = new StudyOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Option(names = "--out", paramLabel = "DIR",
      description = "Write study.json, report.html and charts to this folder after each study; studies already in it are not measured"
          + " again.")
  private @Nullable OutputFolder out;
  // @formatter:on

  private final Terminal terminal;

  public StudyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public List<Path> filesWritten() {
    return out == null ? List.of() : out.files(StudyFolder.STUDIES, StudyFolder.PAGE);
  }

  @Override
  public Integer call() throws IOException {
    List<StudyTask> tasks = new StudyWords(options, terminal).tasks(names); // before minutes of work, not after
    double level = options.level();
    if (out != null && options.repeat() > 1) {
      throw new BadInputException("--repeat %d with --out %s: a folder keeps one result of each study; use --json FILE, which holds all"
          .formatted(options.repeat(), out));
    }
    var folder = out == null ? null : new StudyFolder(out.path());
    List<StudyResult> results = new ArrayList<>();
    try {
      List<StudyPlan> plans = plans(tasks);
      var run = StudyRun.begin(options.engine(), level, terminal);
      for (StudyPlan plan : plans) {
        Optional<StudyResult> known = Optional.ofNullable(folder).flatMap(there -> there.known(plan, run));
        known.ifPresent(kept -> terminal.say("study %s is in %s already, with %s; name another --out to measure it again"
            .formatted(kept.study(), out, Figures.count(kept.forks(), "fork"))));
        results.add(known.isPresent() ? known.get() : run.measure(plan));
        show(results.getLast());
        if (folder != null && known.isEmpty()) {
          folder.add(results.getLast());
        }
        json.writeFile(results);
      }
    } catch (ArmFailure failure) {
      terminal.say(failure.sentence());
      write(results);
      return ExitCode.of(failure);
    } catch (InterruptedException interrupted) {
      terminal.say("interrupted; %d of %d studies were finished%s".formatted(results.size(), tasks.size(),
          out == null ? "; --out DIR lets the same command continue" : " and are in %s, the same command continues".formatted(out)));
      write(results);
      return ExitCode.INTERRUPTED;
    }
    sumUp(results);
    write(results);
    return ExitCode.FINE;
  }

  /** Nothing where nothing was measured: what an earlier command has written is worth more than an empty list. */
  private void write(List<StudyResult> results) {
    if (!results.isEmpty()) {
      json.write(results, terminal);
    }
  }

  /** Plans the studies, and says what will be measured and how long it will take. */
  private List<StudyPlan> plans(List<StudyTask> tasks) throws IOException, InterruptedException {
    List<WorkerCommand> workers = tasks.stream().map(StudyRun::worker).toList(); // all, so that none is refused after hours
    Duration start = JvmStart.measure(workers.getFirst(), Limits.DEFAULT.start());
    List<StudyPlan> plans = tasks.stream().map(task -> options.plan(task, start)).toList();
    plans.stream().distinct().forEach(plan -> terminal.say(plan.toString()));
    if (plans.size() > 1) {
      long seconds = plans.stream().mapToLong(plan -> plan.pace().expected().toSeconds()).sum();
      terminal.say("%d studies, about %d:%02d".formatted(plans.size(), seconds / 60, seconds % 60));
    }
    return plans;
  }

  /** How often equal arms seemed to differ, where that was asked again and again. */
  private void sumUp(List<StudyResult> results) {
    List<String> verdicts = results.stream().flatMap(result -> result.comparisons().stream()).map(Comparison::verdict)
        .filter(verdict -> !verdict.isEmpty()).toList();
    if (options.repeat() > 1 && !json.takesOutput()) {
      new TreeSet<>(verdicts).forEach(verdict -> terminal.out()
          .println("%s: %d of %d".formatted(verdict, Collections.frequency(verdicts, verdict), verdicts.size())));
      terminal.out().flush();
    }
  }

  private void show(StudyResult result) {
    terminal.tell(result.provenance(), List.of());
    if (!json.takesOutput()) {
      terminal.out().println(StudyText.of(result, terminal.style()));
      terminal.out().flush();
    }
  }
}
