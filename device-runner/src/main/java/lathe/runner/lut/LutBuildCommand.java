package lathe.runner.lut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.networks.OneLayer;
import lathe.networks.space.Space;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutEntry;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.row.RowBuild;
import lathe.profiler.row.RowJournal;
import lathe.profiler.row.WireNetwork;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Ticker;
import lathe.reports.space.RowOrder;
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
  /** Observed times, from which a build estimates its own: of one row in a fork, and of a fork without its rows. */
  private static final double ROW_SECONDS = 0.045;
  private static final double FORK_SECONDS = 12;

  // @formatter:off
  @Mixin private SpaceOptions options = new SpaceOptions();

  @Option(names = "--engine", paramLabel = "NAME",
      description = "Engine to measure: lathe, onnxruntime or tflite (default: ${DEFAULT-VALUE}).")
  private Engine engine = Engine.LATHE;

  @Option(names = "--out", paramLabel = "FILE", description = "The table to write; FILE.journal exists while it is built (default: ${DEFAULT-VALUE}).")
  private OutputFile out = new OutputFile(Path.of("lut.json"));

  @Option(names = "--forks", paramLabel = "N", description = "Fresh JVMs, each of which measures every row (default: ${DEFAULT-VALUE}).")
  private int forks = Protocol.DEFAULT.forks();

  @Option(names = "--budget", paramLabel = "TIME",
      description = "Measure only the rows that matter most to the space's networks, as many as fit in TIME, such as 90s, 20m or 2h (default: all rows).")
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
    check();
    List<Space> spaces = options.spaces();
    List<LayerKey> rows = rows(spaces);
    List<String> keys = isOneLayerModels() ? Stream.concat(Stream.of(TableDraft.EMPTY), rows.stream().map(LayerKey::toString)).toList()
        : rows.stream().map(LayerKey::toString).toList();
    List<Network> wholes = spaces.stream().flatMap(space -> SpaceOptions.fitted(space, seed).stream()).toList();
    TableOrigin origin =
        new TableOrigin(WorkerHeap.ofRows(lanes.chosen(), rows, wholes), forks, seed, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    try (RowJournal journal = journal(origin, keys)) {
      announce(SpaceOptions.names(spaces).orElse(""), keys, journal);
      long began = System.nanoTime();
      List<String> measured = new ArrayList<>(measure(keys, wholes, new RowWorkers(engine, origin.flags()), journal));
      if (Thread.currentThread().isInterrupted()) {
        terminal.say("interrupted; the rows so far are in %s, continue with --resume".formatted(journalFile()));
        return ExitCode.INTERRUPTED;
      }
      if (isOneLayerModels()) {
        measured.remove(TableDraft.EMPTY);
      }
      Lut lut = table(new TableDraft(journal.lines(), engine.toString(), lanes.chosen(), isOneLayerModels()), origin, measured, wholes);
      ResultFiles.write(lut, out.path());
      journal.delete();
      show(lut, new LutBuildText(lut, rows.size(), measured.size()), (System.nanoTime() - began) / 1e9);
      return ExitCode.FINE;
    }
  }

  private void check() {
    if (forks < 1) {
      throw new BadInputException("lut build with %d forks: at least 1 is needed; use --forks 6".formatted(forks));
    }
    double least = forks * (FORK_SECONDS + RowBuild.BATCH * ROW_SECONDS);
    if (budget != null && budget.toSeconds() < least) {
      throw new BadInputException(
          "lut build with a budget of %d s: %d forks and their first %d rows take about %.0f s; give more time or fewer --forks"
              .formatted(budget.toSeconds(), forks, RowBuild.BATCH, least));
    }
  }

  private List<LayerKey> rows(List<Space> spaces) {
    List<LayerKey> rows = RowOrder.of(spaces, seed);
    if (!isOneLayerModels()) {
      return rows;
    }
    List<LayerKey> models = rows.stream().filter(OneLayer::fitsAlone).toList();
    if (models.size() < rows.size()) {
      terminal.say("%d rows have inputs of different shapes, which a model of one image cannot have, and are left out".formatted(
          rows.size() - models.size()));
    }
    return models;
  }

  /** Lathe runs a layer as it runs in a network; other engines are given a model for each. */
  private boolean isOneLayerModels() {
    return switch (engine) {
      case LATHE -> false;
      case ONNXRUNTIME, TFLITE -> true;
    };
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
      throw new BadInputException(
          "build into %s: an interrupted build has left %s; continue it with --resume, or delete it".formatted(out, file));
    }
    return RowJournal.resume(file, head);
  }

  private void announce(String name, List<String> keys, RowJournal journal) {
    long done = journal.lines().stream().filter(line -> line.key() != null && keys.contains(line.key())).count();
    double seconds = (keys.size() * (double) forks - done) * ROW_SECONDS + forks * FORK_SECONDS;
    String there = done == 0 ? "" : ", %d of %d measurements done".formatted(done, keys.size() * forks);
    String time = budget == null ? "about %.0f min".formatted(Math.max(1, seconds / 60))
        : "as many as fit into %d s (all take about %.0f s)".formatted(budget.toSeconds(), seconds);
    terminal.say("%s: %d layers in %d fork%s%s, %s".formatted(name, keys.size(), forks, forks == 1 ? "" : "s", there, time));
  }

  private List<String> measure(List<String> keys, List<Network> wholes, RowWorkers workers, RowJournal journal) throws IOException {
    try (Progress progress = terminal.progress()) {
      long began = System.nanoTime();
      int[] first = {-1};
      var build = new RowBuild(workers, journal, wholes.stream().map(WireNetwork::of).toList(), seed, Ticker.SYSTEM, (fork, done, all) -> {
        first[0] = first[0] < 0 ? done : first[0];
        double minutes = (System.nanoTime() - began) / 60e9;
        String rate = done == first[0] ? "" : ", %.0f rows a minute".formatted((done - first[0]) / minutes / forks);
        progress.update((double) done / Math.max(1, all),
            "fork %d of %d, %d of %d measurements%s".formatted(fork + 1, forks, done, all, rate));
      });
      return build.run(keys, forks, budget == null ? Long.MAX_VALUE : budget.toNanos());
    }
  }

  private Lut table(TableDraft draft, TableOrigin origin, List<String> measured, List<Network> wholes) {
    List<LutEntry> entries = draft.entries(measured);
    return new Lut(origin.provenance(draft.cleanShare(), draft.notPinned(), List.of()), entries).with(draft.levels()).with(
        engine.toString(), lanes.chosen().bits(),
        draft.model(entries, wholes));
  }

  private void show(Lut lut, LutBuildText text, double seconds) {
    terminal.tell(lut.provenance(), List.of());
    terminal.out().println(text.facts(seconds));
    terminal.out().println("host %s; table: %s".formatted(text.verdict(), out));
    text.gaps().forEach(terminal::say);
  }
}
