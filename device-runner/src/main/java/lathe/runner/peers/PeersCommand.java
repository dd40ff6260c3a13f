package lathe.runner.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lathe.kernels.BadInputException;
import lathe.networks.source.Model;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.Turns;
import lathe.profiler.process.WorkerFlags;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Terminal;
import lathe.runner.engine.Engine;
import lathe.runner.option.IgnoredOptions;
import lathe.runner.option.JsonOption;
import lathe.runner.option.LanesOption;
import lathe.runner.option.ModelNotes;
import lathe.runner.option.NetworkOptions;
import lathe.runner.option.TuningOptions;
import lathe.runner.option.TuningOptions.Chosen;
import lathe.runner.option.ZooOptions;
import lathe.runner.worker.WorkerHeap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares Lathe with other engines: the same networks, weights and images, on the same core, in turns. */
@Command(name = "peers", mixinStandardHelpOptions = true, description = "Compare Lathe with ONNX Runtime and TFLite on this CPU.")
public final class PeersCommand implements Interruptible {
  // @formatter:off
  @Mixin private ZooOptions zoo = new ZooOptions();

  @Mixin private NetworkOptions options = new NetworkOptions();

  @Option(names = "--engines", paramLabel = "LIST", split = ",", defaultValue = "lathe,onnxruntime,tflite",
      description = "Engines to compare, of lathe, onnxruntime, tflite, onnxruntime-int8, tflite-int8; must include lathe (default:"
          + " ${DEFAULT-VALUE}).")
  private List<Engine> engines = List.of();

  @Option(names = "--forks", paramLabel = "N", defaultValue = "6", description = "Fresh JVMs per engine (default: ${DEFAULT-VALUE}).")
  private int forks;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "20",
      description = "Pairs of 25 ms slots per engine and fork (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--check",
      description = "Only compare outputs, of all networks that Lathe knows if none is named; exit with 1 if any differs by more than 1e-4"
          + " of the largest value, or 0.3 in 8-bit integers, and with 2 if no other engine ran a network.")
  private boolean checksOnly;

  @Mixin private LanesOption lanes = new LanesOption();

  @Mixin private TuningOptions tuning = new TuningOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec = CommandSpec.create();
  // @formatter:on

  private final Terminal terminal;

  public PeersCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<String> networks = check();
    List<PeersResult> results = new ArrayList<>();
    int code = ExitCode.FINE;
    try {
      for (String network : networks) {
        code = worse(code, compare(options.open(network), results));
      }
    } catch (InterruptedException interrupted) {
      terminal.say("interrupted; %d of %d networks were compared".formatted(results.size(), networks.size()));
      code = ExitCode.INTERRUPTED;
    }
    write(results, networks.size());
    return code;
  }

  /** That engines disagree outweighs that one could not start. */
  private static int worse(int one, int other) {
    return one == ExitCode.INTERNAL_FAULT || other == ExitCode.INTERNAL_FAULT ? ExitCode.INTERNAL_FAULT : Math.max(one, other);
  }

  /** One network that fails takes no other with it. */
  private int compare(Model model, List<PeersResult> results) throws InterruptedException {
    try {
      Chosen kernels = tuning.choose(List.of(model.network()), lanes.chosen(), terminal);
      var run = checksOnly ? new PeersRun(engines, 1, Turns.DEFAULT.withRounds(0), terminal)
          : new PeersRun(engines, forks, Turns.DEFAULT.withRounds(rounds), terminal);
      PeersRun.Outcome outcome = run.compare(model, kernels, flags(model));
      if (checksOnly && outcome.facts().size() == 1) {
        terminal.say("%s: no other engine ran it, so nothing was checked".formatted(model.source()));
        return ExitCode.BAD_INPUT;
      }
      show(outcome, kernels);
      results.add(outcome.result());
      return ExitCode.FINE;
    } catch (ArmFailure failure) {
      terminal.say("%s: %s".formatted(model.source(), failure.sentence()));
      // engines that disagree are no regression of speed: one of them is wrong, and it may be ours
      return failure.kind() == ArmFailure.Kind.DISAGREES ? ExitCode.INTERNAL_FAULT : ExitCode.of(failure);
    }
  }

  /**
   * Checks that all networks that were asked for exist, and that workers can hold them. They are opened again one by one, since the weights
   * of many files would not fit.
   */
  private List<String> check() {
    if (checksOnly) {
      IgnoredOptions.refuse(spec, List.of("--forks", "--rounds"), "--check compares outputs once and times nothing");
    }
    if (!engines.contains(Engine.LATHE)) {
      throw new BadInputException(
          "--engines %s: lathe is missing, and ratios are Lathe's time by the other engine's; add lathe"
              .formatted(engines.stream().map(Engine::toString).collect(Collectors.joining(","))));
    }
    if (forks < 1 || rounds < 1) {
      throw new BadInputException(
          "--forks %d with --rounds %d: nothing would be compared; use at least 1 of both".formatted(forks, rounds));
    }
    if (zoo.isNameless() && !checksOnly) {
      throw new BadInputException(
          "peers without a network: nothing would be compared; name one, or use --check for all that Lathe knows or all --designs");
    }
    zoo.names().forEach(name -> flags(ModelNotes.runnable(options.open(name), terminal)));
    return zoo.names();
  }

  private WorkerFlags flags(Model model) {
    return WorkerHeap.flags(lanes.chosen(), List.of(model.network()));
  }

  private void show(PeersRun.Outcome outcome, Chosen kernels) {
    PeersResult result = outcome.result();
    if (!json.takesOutput()) {
      terminal.out().println(checksOnly ? PeersText.agreement(result)
          : PeersText.of(result, outcome.facts(), kernels.name(), terminal.style()));
      terminal.out().flush();
    }
    if (!checksOnly) {
      outcome.notes().forEach(terminal::say);
      terminal.tell(result.provenance(), List.of());
    }
  }

  /** An object for one network, a list for several; nothing where nothing was compared. */
  private void write(List<PeersResult> results, int asked) {
    if (!results.isEmpty()) {
      json.write(asked == 1 ? results.getFirst() : results, terminal);
    }
  }
}
