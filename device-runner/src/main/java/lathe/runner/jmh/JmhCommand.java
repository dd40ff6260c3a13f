package lathe.runner.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.kernels.KernelId;
import lathe.networks.Network;
import lathe.networks.plan.KernelChooser;
import lathe.networks.source.NetworkSource;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.JmhPairs;
import lathe.profiler.result.JmhPairs.Pair;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Interruption;
import lathe.runner.console.Terminal;
import lathe.runner.option.JsonOption;
import lathe.runner.option.LanesOption;
import lathe.runner.option.ModelNotes;
import lathe.runner.option.NetworkOptions;
import lathe.runner.option.TuningOptions;
import lathe.runner.option.WritesFiles;
import lathe.runner.worker.WorkerHeap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Runs kernels as JMH benchmarks. */
@Command(name = "jmh", mixinStandardHelpOptions = true, customSynopsis = "lathe jmh [LATHE OPTIONS] [JMH OPTIONS]", description = {
    "Run the kernels as JMH benchmarks, with the parameters key (a layer) and kernelId.",
    "",
    "Options that are not listed below go to JMH: -f N forks, -i N iterations, -p key=... -p kernelId=..., -rf json -rff FILE for JMH's"
        + " viewers, -prof NAME, -l. A benchmark times a layer alone, with its caches as in the network, like an isolated sample of lathe"
        + " run."})
public final class JmhCommand implements Interruptible, WritesFiles {
  private static final int LAYERS = 24;
  private static final int FORKS = 3;

  // @formatter:off
  @Option(names = "--networks", paramLabel = "LIST", split = ",",
      description = "Networks whose layers are benchmarked (default: mobilenet_v3_large,mobilenet_v3_small).")
  private List<String> networks = List.of("mobilenet_v3_large", "mobilenet_v3_small");

  @Option(names = "--all", description = "Benchmark every kernel that can execute a layer, not only the chosen one.")
  private boolean isAll;

  @Option(names = "--pairs", description = "Print the layers and their kernels without running anything.")
  private boolean isListing;

  @Option(names = "--agree",
      description = "Compare JMH with Lathe's own sampler, layer by layer; exit with 4 unless 5 of 6 layers agree within 5 %%.")
  private boolean isAgreement;

  @Option(names = "--layers", paramLabel = "N", description = "With --agree: number of layers, spread over the networks (default: 24).")
  private @Nullable Integer layers;

  @Option(names = "--forks", paramLabel = "N", description = "With --agree: forks of each harness per layer (default: 3).")
  private @Nullable Integer forks;

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private LanesOption lanes = new LanesOption();

  @Mixin private TuningOptions tuning = new TuningOptions();

  @Unmatched private List<String> jmhOptions = new ArrayList<>();
  // @formatter:on

  private final Terminal terminal;

  public JmhCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What JMH is told to write: its result, and its output. */
  @Override
  public List<Path> filesWritten() {
    return IntStream.range(1, jmhOptions.size()).filter(i -> List.of("-rff", "-o").contains(jmhOptions.get(i - 1)))
        .mapToObj(i -> Path.of(jmhOptions.get(i))).toList();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    lanes.useHere();
    List<Network> opened =
        NetworkOptions.requireAny(networks).stream()
            .map(network -> ModelNotes.told(NetworkSource.parse(network).open(), terminal).network()).toList();
    JmhPairs pairs = pairs(opened);
    if (isListing) {
      pairs.pairs().forEach(pair -> terminal.out().println(pair.key() + "  " + pair.kernelId()));
      return ExitCode.FINE;
    }
    return measured(pairs, WorkerHeap.flags(lanes.chosen(), opened));
  }

  /** After Ctrl-C it does not matter what became of processes that were killed in the midst of their work. */
  private int measured(JmhPairs pairs, WorkerFlags flags) throws IOException, InterruptedException {
    try {
      int code = measure(pairs, flags);
      if (code == ExitCode.FINE || !Interruption.isUnderWay()) {
        return code;
      }
    } catch (IOException | InterruptedException | RuntimeException failed) {
      if (!Interruption.isUnderWay()) {
        throw failed;
      }
    }
    terminal.say("interrupted; there are no results");
    return ExitCode.INTERRUPTED;
  }

  private int measure(JmhPairs pairs, WorkerFlags flags) throws IOException, InterruptedException {
    if (isAgreement) {
      return new JmhAgreement(pairs, flags, forks == null ? FORKS : forks, json, terminal).show(layers == null ? LAYERS : layers);
    }
    return JmhProcess.run(pairs, flags, jmhOptions, line -> {
      terminal.out().println(line);
      terminal.out().flush();
    });
  }

  /** Refuses options that would have no effect, so that nobody believes they did. */
  private void check() {
    if ((isListing || isAgreement) && !jmhOptions.isEmpty()) {
      throw new BadInputException("jmh %s with %s: options of JMH do not apply here; leave them out"
          .formatted(isListing ? "--pairs" : "--agree", String.join(" ", jmhOptions)));
    }
    if (isListing && isAgreement) {
      throw new BadInputException("jmh with --pairs and --agree: one only lists and the other measures; leave one of them out");
    }
    if (!isAgreement && (layers != null || forks != null || json.isAsked())) {
      throw new BadInputException(
          "jmh with --layers, --forks or --json but without --agree: JMH has no such options; use -p key=..., -f N and -rf json -rff FILE");
    }
  }

  private JmhPairs pairs(List<Network> opened) {
    KernelChooser chosen = tuning.choose(opened, lanes.chosen(), terminal).picks();
    List<Pair> pairs = new ArrayList<>();
    for (KeyedLayer layer : KeyedLayer.of(networks)) {
      for (KernelId kernel : layer.kernels(isAll ? Optional.empty() : Optional.of(chosen))) {
        pairs.add(new Pair(layer.key(), kernel.toString()));
      }
    }
    return new JmhPairs(networks, pairs);
  }
}
