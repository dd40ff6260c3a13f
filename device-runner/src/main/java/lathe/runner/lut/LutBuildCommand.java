package lathe.runner.lut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.profiler.result.LineFile;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.row.RowBuild;
import lathe.profiler.row.RowJournal;
import lathe.profiler.row.WireNetwork;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Ticker;
import lathe.reports.table.TableDraft;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;
import lathe.runner.engine.Engine;
import lathe.runner.option.LanesOption;
import lathe.runner.option.OutputFile;
import lathe.runner.option.ReadsFiles;
import lathe.runner.option.WritesFiles;
import lathe.runner.worker.WorkerHeap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures every distinct layer of a design space. */
@Command(name = "build", mixinStandardHelpOptions = true,
    description = "Build a latency table: measure every distinct layer of a design space on this CPU.")
final class LutBuildCommand implements Interruptible, ReadsFiles, WritesFiles {
  // @formatter:off
  @Mixin private SpaceOptions options = new SpaceOptions();

  @Option(names = "--engine", paramLabel = "NAME",
      description = "Engine to measure: lathe, onnxruntime or tflite in float32, onnxruntime-int8 or tflite-int8 in 8-bit integers"
          + " (default: ${DEFAULT-VALUE}).")
  private Engine engine = Engine.LATHE;

  @Option(names = "--out", paramLabel = "FILE",
      description = "The table to write; FILE.journal exists while it is built (default: ${DEFAULT-VALUE}).")
  private OutputFile out = new OutputFile(Path.of("lut.json"));

  @Option(names = "--forks", paramLabel = "N", description = "Fresh JVMs, each of which measures every row (default: ${DEFAULT-VALUE}).")
  private int forks = Protocol.DEFAULT.forks();

  @Option(names = "--budget", paramLabel = "TIME",
      description = "Measure only the rows that matter most to the space's networks, as many as fit in TIME, such as 90s, 20m or 2h"
          + " (default: all rows).")
  private @Nullable Duration budget;

  @Option(names = "--resume", description = "Continue a build that was interrupted or killed.")
  private boolean resume;

  @Mixin private LanesOption lanes = new LanesOption();

  @Option(names = "--seed", paramLabel = "N",
      description = "Seed of the networks that are drawn from the space, and of the orders in which layers are measured "
          + "(default: ${DEFAULT-VALUE}).")
  private long seed = Protocol.DEFAULT_SEED;
  // @formatter:on

  private final Terminal terminal;

  LutBuildCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public List<Path> filesRead() {
    return options.files();
  }

  @Override
  public List<Path> filesWritten() {
    return List.of(journalFile());
  }

  @Override
  public Integer call() throws IOException {
    BuildPlan plan = BuildPlan.of(engine, options.spaces(), seed);
    check(plan);
    if (plan.leftOut() > 0) {
      terminal.say("%d rows have inputs of different shapes, which a model of one image cannot have, and are left out".formatted(
          plan.leftOut()));
    }
    TableOrigin origin = new TableOrigin(WorkerHeap.ofRows(lanes.chosen(), plan.rows(), plan.wholes()), forks, seed,
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
    try (RowJournal journal = journal(origin, plan.keys())) {
      announce(plan, journal);
      List<String> measured = measure(plan, new RowWorkers(engine, origin.flags()), journal);
      if (Thread.currentThread().isInterrupted()) {
        terminal.say("interrupted; the rows so far are in %s, continue with --resume".formatted(journalFile()));
        return ExitCode.INTERRUPTED;
      }
      Lut lut = table(plan, origin, journal, measured);
      ResultFiles.write(lut, out.path());
      journal.delete();
      show(new BuiltTable(lut, plan.rows().size(), measured.size()), journal.spentNs() / 1e9);
      return ExitCode.FINE;
    }
  }

  private void check(BuildPlan plan) {
    if (forks < 1) {
      throw new BadInputException("lut build with %d forks: at least 1 is needed; use --forks 6".formatted(forks));
    }
    if (budget != null) {
      new BuildEstimate(forks).requireRoom(budget, plan.rows().size());
    }
  }

  private Path journalFile() {
    return out.path().resolveSibling(out.path().getFileName() + ".journal");
  }

  private RowJournal journal(TableOrigin origin, List<String> keys) {
    Path file = journalFile();
    var head =
        new RowJournal.Head(origin.fingerprint(), engine.toString(), Integer.toHexString(keys.hashCode()) + "/" + keys.size(), forks, seed);
    if (!Files.exists(file)) {
      return RowJournal.create(file, head);
    }
    if (!resume) {
      LineFile.begin(file).close(); // refuses one that another build is writing, which nobody should delete
      throw new BadInputException(
          "build into %s: an interrupted build has left %s; continue it with --resume, or delete it".formatted(out, file));
    }
    return RowJournal.resume(file, head);
  }

  private void announce(BuildPlan plan, RowJournal journal) {
    List<String> rows = plan.rowsOf(plan.keys());
    long done = journal.lines().stream().filter(line -> line.key() != null && rows.contains(line.key())).count();
    terminal.say(BuildText.ahead(plan, done, new BuildEstimate(forks), budget));
  }

  /** Measures what the journal does not have yet; returns the rows that all forks have measured. */
  private List<String> measure(BuildPlan plan, RowWorkers workers, RowJournal journal) throws IOException {
    try (Progress progress = terminal.progress()) {
      var build = new RowBuild(workers, journal, plan.wholes().stream().map(WireNetwork::of).toList(), seed, Ticker.SYSTEM,
          new BuildProgress(progress, forks));
      return plan.rowsOf(build.run(plan.keys(), forks, budget == null ? Long.MAX_VALUE : budget.toNanos()));
    }
  }

  private Lut table(BuildPlan plan, TableOrigin origin, RowJournal journal, List<String> measured) {
    var draft = new TableDraft(journal.lines(), engine.toString(), engine.dtype(), lanes.chosen(), engine.takesModels());
    List<LutEntry> entries = draft.entries(measured);
    return new Lut(origin.provenance(draft.cleanShare(), draft.notPinned(), List.of()), entries).with(draft.levels()).with(
        engine.toString(), lanes.chosen().bits(), draft.model(entries, plan.wholes()));
  }

  private void show(BuiltTable built, double seconds) {
    terminal.tell(built.lut().provenance(), List.of());
    terminal.out().println(built.facts(seconds));
    terminal.out().println("host %s; table: %s".formatted(built.verdict(), out));
    built.gaps().forEach(terminal::say);
  }
}
