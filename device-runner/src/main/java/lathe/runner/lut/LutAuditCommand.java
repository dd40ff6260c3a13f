package lathe.runner.lut;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.kernels.Lanes;
import lathe.networks.Network;
import lathe.networks.space.ListedSpace;
import lathe.networks.space.Space;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.DurableFile;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.row.AnchoredRun;
import lathe.profiler.row.WireNetwork;
import lathe.profiler.sample.Protocol;
import lathe.reports.audit.Audit;
import lathe.reports.audit.AuditAnalysis;
import lathe.reports.audit.AuditText;
import lathe.reports.prediction.Predictor;
import lathe.reports.space.SpaceFile;
import lathe.reports.table.PackedTable;
import lathe.reports.table.TableFile;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;
import lathe.runner.engine.Engine;
import lathe.runner.option.IgnoredOptions;
import lathe.runner.option.JsonOption;
import lathe.runner.option.NetworkOptions;
import lathe.runner.option.ReadsFiles;
import lathe.runner.worker.WorkerHeap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds a table's predictions against networks that it has not seen. */
@Command(name = "audit", mixinStandardHelpOptions = true,
    description = "Measure the error of a table's predictions, on networks that the table was not fitted to.")
final class LutAuditCommand implements Interruptible, ReadsFiles {
  private static final long DEFAULT_SEED = 1;

  // @formatter:off
  @Option(names = "--lut", paramLabel = "FILE", required = true, description = "The table.")
  private Path lut = Path.of("lut.json");

  @Option(names = "--space", paramLabel = "SPACE",
      description = "The design space to draw networks from: v3, mnasnet, grid or a FILE (default: ${DEFAULT-VALUE}).")
  private String space = "v3";

  @Option(names = "--named", paramLabel = "LIST", split = ",",
      description = "Audit these networks instead of drawing from a space: " + NetworkOptions.NETWORK + ".")
  private List<String> named = List.of();

  @Mixin private NetworkOptions options = new NetworkOptions();

  @Option(names = "--networks", paramLabel = "N", description = "Number of networks to draw from the space (default: ${DEFAULT-VALUE}).")
  private int networks = 30;

  @Option(names = "--seed", paramLabel = "S", description = "Seed of the draw (default: ${DEFAULT-VALUE}).")
  private long seed = DEFAULT_SEED;

  @Option(names = "--forks", paramLabel = "N", description = "Fresh JVMs, each of which measures all networks (default: ${DEFAULT-VALUE}).")
  private int forks = Protocol.DEFAULT.forks();

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Option(names = "--store", description = "Store the result in the table; its predictions then state this error.")
  private boolean store;

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec = CommandSpec.create();
  // @formatter:on

  private final Terminal terminal;

  LutAuditCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public List<Path> filesRead() {
    return SpaceFile.file(space).stream().toList();
  }

  @Override
  public Integer call() throws IOException {
    if (networks < 2 || forks < 1) {
      throw new BadInputException(
          "lut audit with --networks %d and --forks %d: at least 2 networks and 1 fork are needed".formatted(networks, forks));
    }
    if (!named.isEmpty()) {
      IgnoredOptions.refuse(spec, List.of("--space", "--networks"), "--named says which networks are audited");
    }
    if (store) {
      DurableFile.requirePlace(lut);
    }
    Lut table = TableFile.read(lut);
    Predictor predictor = Predictor.of(table, selection.chosen());
    PackedTable rows = predictor.table();
    List<LutModel.Whole> fitted = rows.model().map(LutModel::networks).orElse(List.of());
    Set<String> names = fitted.stream().map(LutModel.Whole::name).collect(Collectors.toSet());
    Space from = from();
    SpaceOptions.requireOwnNames(List.of(from));
    List<Network> anchors = SpaceOptions.fittedAgain(from, names, table.provenance().conditions().seed());
    List<Network> drawn = drawn(from, anchors);
    WorkerFlags flags = WorkerHeap.requireRoom(
        WorkerFlags.withHeapOf(Lanes.parse(Integer.toString(rows.lanes())), table.provenance().software().jvmFlags()), drawn);
    TableOrigin origin = new TableOrigin(flags, forks, seed, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    if (!hasAllRows(predictor, drawn) || !areTheFitted(predictor, anchors)
        || !isMeasuredHere(table.provenance().fingerprint(), origin.fingerprint())) {
      return ExitCode.NO_BASELINE;
    }
    if (drawn.size() < asked()) {
      terminal.say(heldOut(drawn.size()) + "; the audit is of these");
    }
    AnchoredRun.Outcome measured = measure(drawn, anchors, new RowWorkers(Engine.parse(rows.engine()), flags));
    if (Thread.currentThread().isInterrupted()) {
      terminal.say("interrupted; nothing was shown or written");
      return ExitCode.INTERRUPTED;
    }
    AuditAnalysis analysis = new AuditAnalysis(table, rows, drawn, known(fitted, anchors), measured.forks());
    List<Finding> findings = Stream.concat(analysis.findings().stream(), measured.deaths().stream()).toList();
    Provenance provenance =
        origin.ofForks(measured.forks().size()).provenance(analysis.cleanShare(), analysis.notPinned(), findings);
    show(analysis.audit(seed, provenance), table, rows);
    return ExitCode.FINE;
  }

  private boolean hasAllRows(Predictor predictor, List<Network> drawn) {
    Set<String> missing = missing(predictor, drawn);
    if (!missing.isEmpty()) {
      terminal.say(("%s is not a table of %s: %d of its rows are missing, such as %s; build them, or name the table's space with --space or"
          + " its networks with --named").formatted(lut, named.isEmpty() ? "space " + space : String.join(",", named), missing.size(),
              missing.iterator().next()));
    }
    return missing.isEmpty();
  }

  /** A file may have changed since the table was built and kept its name; what the old network took then says nothing of the new one. */
  private boolean areTheFitted(Predictor predictor, List<Network> anchors) {
    for (Network anchor : anchors) {
      Set<String> missing = missing(predictor, List.of(anchor));
      if (!missing.isEmpty()) {
        terminal
            .say("%s was fitted to another network called %s: it has no row %s; give this one a name of its own, or build the table again"
                .formatted(lut, anchor.name(), missing.iterator().next()));
        return false;
      }
    }
    return true;
  }

  private static Set<String> missing(Predictor predictor, List<Network> networks) {
    Set<String> missing = new LinkedHashSet<>();
    networks.forEach(network -> missing.addAll(predictor.predict(network, false).missing()));
    return missing;
  }

  private boolean isMeasuredHere(String there, String here) {
    if (!here.equals(there)) {
      terminal.say("%s was measured with fingerprint %s and this machine, JVM and kernels have %s; build a table here first".formatted(lut,
          there, here));
    }
    return here.equals(there);
  }

  private Space from() {
    return named.isEmpty() ? SpaceOptions.read(space, options, spec)
        : new ListedSpace("networks", named.stream().map(name -> options.open(name).network()).toList());
  }

  /** As many as were asked for; of those that were named, all. */
  private int asked() {
    return named.isEmpty() ? networks : named.size();
  }

  private List<Network> drawn(Space from, List<Network> fitted) {
    List<Network> drawn = SpaceOptions.heldOut(from, asked(), seed, fitted);
    if (drawn.size() < 2) {
      throw new BadInputException(
          "lut audit: %s, at least 2 are needed; name a larger space or more networks".formatted(heldOut(drawn.size())));
    }
    return drawn;
  }

  private String heldOut(int found) {
    return "of %s only %d differ and were not fitted to".formatted(
        named.isEmpty() ? "the networks of space " + space : String.join(",", named), found);
  }

  /** What the anchors took when the table was built. */
  private static List<LutModel.Whole> known(List<LutModel.Whole> fitted, List<Network> anchors) {
    Map<String, LutModel.Whole> byName =
        fitted.stream().collect(Collectors.toMap(LutModel.Whole::name, whole -> whole, (first, _) -> first));
    return anchors.stream().map(anchor -> byName.get(anchor.name())).toList();
  }

  private AnchoredRun.Outcome measure(List<Network> drawn, List<Network> anchors, RowWorkers workers) throws IOException {
    try (Progress progress = terminal.progress()) {
      return new AnchoredRun(workers, drawn.stream().map(WireNetwork::of).toList(), anchors.stream().map(WireNetwork::of).toList(), seed,
          (share, fork, round, rounds) -> progress.update(share,
              "fork %d of %d, round %d of %d".formatted(fork + 1, forks, round + 1, rounds)))
          .run(forks);
    }
  }

  private void show(Audit audit, Lut table, PackedTable rows) {
    terminal.tell(audit.provenance(), List.of());
    json.show(audit, () -> AuditText.of(audit), terminal);
    if (store) {
      LutModel model = rows.model().orElseGet(LutModel::none).with(audit.summary());
      ResultFiles.write(table.with(rows.engine(), rows.lanes(), model), lut);
    }
  }
}
