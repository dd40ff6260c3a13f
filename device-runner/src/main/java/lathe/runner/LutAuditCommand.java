package lathe.runner;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import lathe.kernels.BadInputException;
import lathe.kernels.Lanes;
import lathe.networks.Network;
import lathe.networks.space.ListedSpace;
import lathe.networks.space.Space;
import lathe.profiler.fork.WorkerFlags;
import lathe.profiler.result.Lut;
import lathe.profiler.result.LutModel;
import lathe.profiler.result.Provenance;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.row.LastingSource;
import lathe.profiler.row.RowSource;
import lathe.profiler.row.WholeTime;
import lathe.profiler.row.WireNetwork;
import lathe.profiler.sample.Protocol;
import lathe.profiler.statistics.Order;
import lathe.reports.space.SpaceFile;
import lathe.reports.table.Audit;
import lathe.reports.table.AuditText;
import lathe.reports.table.PackedTable;
import lathe.reports.table.Prediction;
import lathe.reports.table.Predictor;
import lathe.reports.table.Selection;
import lathe.runner.peer.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds a table's predictions against networks that it has not seen. */
@Command(name = "audit", mixinStandardHelpOptions = true,
    description = "Measure networks that a table was not fitted to, and tell how far its predictions are off.")
final class LutAuditCommand implements Callable<Integer> {
  private static final long DEFAULT_SEED = 1;

  // @formatter:off
  @Option(names = "--lut", paramLabel = "FILE", required = true, description = "The table.")
  private Path lut = Path.of("lut.json");

  @Option(names = "--space", paramLabel = "SPACE", description = "What to draw networks from: v3, mnasnet, grid or a FILE (default: ${DEFAULT-VALUE}).")
  private String space = "v3";

  @Option(names = "--named", paramLabel = "LIST", split = ",", description = "These networks instead of some of a space: " + NetworkOptions.NETWORK + ".")
  private List<String> named = List.of();

  @Mixin private NetworkOptions options = new NetworkOptions();

  @Option(names = "--networks", paramLabel = "N", description = "How many (default: ${DEFAULT-VALUE}).")
  private int networks = 30;

  @Option(names = "--seed", paramLabel = "S", description = "Which ones (default: ${DEFAULT-VALUE}).")
  private long seed = DEFAULT_SEED;

  @Option(names = "--forks", paramLabel = "N", description = "Fresh JVMs that measure all of them (default: ${DEFAULT-VALUE}).")
  private int forks = Protocol.DEFAULT.forks();

  @Option(names = "--engine", paramLabel = "NAME", converter = EngineOption.class,
      description = "Whose rows, where the table has several engines (default: the only one).")
  private @Nullable Engine engine;

  @Option(names = "--lanes", paramLabel = "BITS", description = "Which rows, where the table has several vector widths (default: the only one).")
  private @Nullable Integer lanes;

  @Option(names = "--store", description = "Keep the result in the table, whose predictions then carry its error.")
  private boolean store;

  @Mixin private JsonOption json = new JsonOption();
  // @formatter:on

  private final Terminal terminal;

  LutAuditCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (networks < 2 || forks < 1) {
      throw new BadInputException(
          "lut audit of %d networks in %d forks: at least 2 networks and 1 fork are needed".formatted(networks, forks));
    }
    Lut table = ResultFiles.readLut(lut);
    Predictor predictor = predictor(table);
    PackedTable rows = predictor.table();
    List<Network> drawn = drawn(rows.model().map(LutModel::networks).orElse(List.of()));
    List<Prediction> predictions = drawn.stream().map(network -> predictor.predict(network, false)).toList();
    Set<String> missing = new HashSet<>();
    predictions.forEach(prediction -> missing.addAll(prediction.missing()));
    if (!missing.isEmpty()) {
      say("%s is no table of %s: %d of its rows are missing, such as %s; build them, or name the table's space with --space or its networks with --named"
          .formatted(lut, named.isEmpty() ? "space " + space : String.join(",", named), missing.size(), missing.iterator().next()));
      return ExitCode.NO_BASELINE;
    }
    WorkerFlags flags =
        WorkerFlags.withHeapOf(Lanes.parse(Integer.toString(rows.lanes())),
            table.provenance().software().jvmFlags());
    TableOrigin origin = new TableOrigin(flags, forks, seed, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    String here = origin.fingerprint();
    if (!here.equals(table.provenance().fingerprint())) {
      say("%s was measured with fingerprint %s and this machine, JVM and kernels have %s; build a table here first".formatted(lut,
          table.provenance().fingerprint(), here));
      return ExitCode.NO_BASELINE;
    }
    try (Interruption _ = Interruption.watch()) {
      WholeTime[][] times = measure(drawn, new RowWorkers(Engine.parse(rows.engine()), flags));
      if (Thread.currentThread().isInterrupted()) {
        return ExitCode.INTERRUPTED;
      }
      double[] measuredNs =
          Arrays.stream(times).mapToDouble(own -> Order.median(Arrays.stream(own).mapToDouble(WholeTime::ns).toArray())).toArray();
      show(audit(table, rows, drawn, measuredNs, origin.provenance(cleanShare(times))), table, rows);
      return ExitCode.FINE;
    }
  }

  private Predictor predictor(Lut table) {
    return Predictor.of(table, new Selection(engine == null ? null : engine.toString(), lanes));
  }

  private List<Network> drawn(List<String> fitted) {
    Space from = named.isEmpty() ? SpaceFile.read(space)
        : new ListedSpace("networks", named.stream().map(name -> options.open(name).network()).toList());
    List<Network> drawn = SpaceOptions.heldOut(from, networks, seed, Set.copyOf(fitted));
    if (drawn.size() < 2) {
      throw new BadInputException(
          "lut audit: of %s %d were not fitted to, at least 2 are needed; name a larger space or more networks".formatted(
              named.isEmpty() ? "the networks of space " + space : String.join(",", named), drawn.size()));
    }
    return drawn;
  }

  private static double cleanShare(WholeTime[][] times) {
    List<WholeTime> all = Arrays.stream(times).flatMap(Arrays::stream).toList();
    double slow = all.stream().mapToInt(WholeTime::slow).sum();
    double samples = all.stream().mapToInt(WholeTime::samples).sum();
    return Math.max(0, 1 - slow / (slow + samples));
  }

  /** Each network's time in each fork; forks take all networks in turn. */
  private WholeTime[][] measure(List<Network> drawn, RowWorkers workers) throws IOException {
    WholeTime[][] times = new WholeTime[drawn.size()][forks];
    try (Progress progress = terminal.progress()) {
      for (int fork = 0; fork < forks && !Thread.currentThread().isInterrupted(); fork++) {
        try (RowSource source = LastingSource.open(workers)) {
          for (int i = 0; i < drawn.size(); i++) {
            progress.update((fork * drawn.size() + i) / (double) (forks * drawn.size()), "fork %d of %d, %s".formatted(fork + 1, forks,
                drawn.get(i).name()));
            times[i][fork] = source.whole(WireNetwork.of(drawn.get(i)));
          }
        } catch (ClosedByInterruptException interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
    return times;
  }

  private Audit audit(Lut table, PackedTable rows, List<Network> drawn, double[] measuredNs, Provenance provenance) {
    List<Audit.Variant> variants = new ArrayList<>();
    Lut bare = table.with(rows.engine(), rows.lanes(), null);
    variants.addAll(Audit.Variant.ofRows("rows, all weights from memory", judged(bare, drawn, measuredNs)));
    rows.model().ifPresent(model -> {
      LutModel shares = new LutModel(model.rings(), model.stretch(), 1, 0, 0, List.of(), Double.NaN, null);
      variants.addAll(Audit.Variant.ofRows("rows, weights from where the network has them",
          judged(bare.with(rows.engine(), rows.lanes(), shares), drawn, measuredNs)));
    });
    return Audit.of(seed, judged(table, drawn, measuredNs), variants, provenance);
  }

  private List<Audit.Judged> judged(Lut table, List<Network> drawn, double[] measuredNs) {
    Predictor predictor = predictor(table);
    List<Audit.Judged> judged = new ArrayList<>();
    for (Network network : drawn) {
      judged.add(Audit.Judged.of(predictor.predict(network, false), measuredNs[judged.size()]));
    }
    return judged;
  }

  private void show(Audit audit, Lut table, PackedTable rows) {
    json.write(audit, terminal);
    if (!json.takesOutput()) {
      terminal.out().print(AuditText.of(audit));
    }
    if (store) {
      LutModel model = rows.model().orElseGet(LutModel::none).with(audit.summary());
      ResultFiles.write(table.with(rows.engine(), rows.lanes(), model), lut);
    }
  }

  private void say(String sentence) {
    terminal.err().println("lathe: " + sentence);
    terminal.err().flush();
  }
}
