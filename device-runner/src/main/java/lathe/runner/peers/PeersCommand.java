package lathe.runner.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.networks.plan.Picks;
import lathe.networks.source.Model;
import lathe.networks.zoo.Padding;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.comparison.Comparison;
import lathe.profiler.comparison.ComparisonListener;
import lathe.profiler.comparison.Ratios;
import lathe.profiler.comparison.Turns;
import lathe.profiler.fork.WorkerCommand;
import lathe.profiler.fork.WorkerFlags;
import lathe.profiler.message.ArmFacts;
import lathe.profiler.message.ArmTask;
import lathe.profiler.message.Task;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Provenance;
import lathe.profiler.sample.Protocol;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;
import lathe.runner.engine.Engine;
import lathe.runner.option.IgnoredOptions;
import lathe.runner.option.JsonOption;
import lathe.runner.option.LanesOption;
import lathe.runner.option.ModelNotes;
import lathe.runner.option.NetworkOptions;
import lathe.runner.option.Subject;
import lathe.runner.option.TuningOptions;
import lathe.runner.option.TuningOptions.Chosen;
import lathe.runner.option.ZooOptions;
import lathe.runner.peers.PeersResult.Contender;
import lathe.runner.worker.ArmFindings;
import lathe.runner.worker.ArmWorkers;
import lathe.runner.worker.WorkerHeap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares Lathe with other engines: the same networks, weights and images, on the same core, in turns. */
@Command(name = "peers", mixinStandardHelpOptions = true, description = "Compare Lathe with ONNX Runtime and TFLite on this CPU.")
public final class PeersCommand implements Interruptible {
  /** What an engine is given that cannot run what the user named. */
  private static final String EXPORT = "export";

  // @formatter:off
  @Mixin private ZooOptions zoo = new ZooOptions();

  @Mixin private NetworkOptions options = new NetworkOptions();

  @Option(names = "--engines", paramLabel = "LIST", split = ",", defaultValue = "lathe,onnxruntime,tflite",
      description = "Engines to compare; must include lathe (default: ${DEFAULT-VALUE}).")
  private List<Engine> engines = List.of();

  @Option(names = "--forks", paramLabel = "N", defaultValue = "6", description = "Fresh JVMs per engine (default: ${DEFAULT-VALUE}).")
  private int forks;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "20",
      description = "Pairs of 25 ms slots per engine and fork (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--check",
      description = "Only compare outputs, of the whole zoo where no network is named; exit with 1 if any differs by more than 1e-4 of the largest value.")
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
        code = worse(code, compared(options.open(network), results));
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
  private int compared(Model model, List<PeersResult> results) throws InterruptedException, IOException {
    try {
      results.add(compare(model));
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
          "engines %s: lathe is missing, and ratios are Lathe's time by the other engine's; add lathe".formatted(engines));
    }
    if (forks < 1 || rounds < 1) {
      throw new BadInputException("%d forks of %d rounds: nothing would be compared; use at least 1 of both".formatted(forks, rounds));
    }
    if (zoo.isNameless() && !checksOnly) {
      throw new BadInputException(
          "peers without a network: nothing would be compared; name one, or use --check for the whole zoo or all --designs");
    }
    zoo.names().forEach(name -> flags(ModelNotes.runnable(options.open(name), terminal)));
    return zoo.names();
  }

  private WorkerFlags flags(Model model) {
    return WorkerHeap.flags(lanes.chosen(), List.of(model.network()));
  }

  /** Runs the forks of a network and shows what came of them. */
  private PeersResult compare(Model model) throws ArmFailure, InterruptedException, IOException {
    String network = model.source();
    Chosen kernels = tuning.choose(List.of(model.network()), lanes.chosen(), terminal);
    WorkerCommand worker = ArmWorkers.ofThisBuild(flags(model));
    Subject subject = Subject.now(model.network(), new Task(network, Protocol.DEFAULT_SEED, kernels.picks()), kernels.name(),
        worker.flags());
    List<ComparedFork> measured = new ArrayList<>();
    List<ArmSpec> arms;
    try (Progress progress = terminal.progress()) {
      var comparison = new Comparison(arms(network, worker, kernels.picks()), Turns.DEFAULT.withRounds(checksOnly ? 0 : rounds),
          new Listener(network, progress));
      for (int fork = 0; fork < forks(); fork++) {
        measured.add(comparison.fork(fork));
      }
      arms = comparison.arms();
    }
    PeersResult result = PeersResult.of(network, arms.stream().map(arm -> contender(arm, model)).toList(), measured,
        provenance(subject, measured));
    if (!json.takesOutput()) {
      show(result, kernels, measured.getLast().facts());
    }
    if (!checksOnly) {
      terminal.tell(result.provenance(), List.of());
    }
    return result;
  }

  /** An engine is given the file itself where it is one of its own format. */
  private static Contender contender(ArmSpec arm, Model model) {
    Engine engine = Engine.parse(arm.name());
    String loaded = engine.original(model).map(Path::toString).orElse(engine == Engine.LATHE ? model.source() : EXPORT);
    return new Contender(arm.name(), loaded);
  }

  private Provenance provenance(Subject subject, List<ComparedFork> forks) {
    Ratios ratios = Ratios.of(forks);
    var seen = ArmFindings.of(forks, ratios.cleanShare());
    List<Finding> findings = new ArrayList<>(seen.findings());
    int arms = forks.getFirst().facts().size();
    if (!checksOnly && IntStream.range(1, arms).anyMatch(peer -> ratios.countDisturbed(0, peer))) {
      findings.add(new Finding.DisturbedCounted(subject.network().name(), ratios.cleanShare()));
    }
    if (!checksOnly && forks.size() < Protocol.DEFAULT.forks()) {
      findings.add(new Finding.FewForks(forks.size(), Protocol.DEFAULT.forks()));
    }
    return subject.provenance(forks.size(), seen.notPinned(), findings, ratios.cleanShare());
  }

  private int forks() {
    return checksOnly ? 1 : forks;
  }

  /** Ours is the first. The name of a network says its padding, and a file has its own. */
  private List<ArmSpec> arms(String network, WorkerCommand worker, Picks picks) {
    return EnumSet.copyOf(engines).stream().map(Engine::toString).map(engine -> new ArmSpec(engine, worker,
        new ArmTask(engine, network, Padding.TF.toString(), Protocol.DEFAULT_SEED, picks))).toList();
  }

  private final class Listener implements ComparisonListener {
    private final String network;
    private final Progress progress;

    Listener(String network, Progress progress) {
      this.network = network;
      this.progress = progress;
    }

    @Override
    public void at(int fork, double done, String doing) {
      progress.update((fork + done) / forks(), "%s, fork %d of %d: %s".formatted(network, fork + 1, forks(), doing));
    }

    @Override
    public void unavailable(ArmSpec arm, String sentence) {
      terminal.say(sentence);
    }
  }

  private void show(PeersResult result, Chosen kernels, List<ArmFacts> facts) {
    if (checksOnly) {
      terminal.out().println(PeersText.agreement(result));
      terminal.out().flush();
    } else {
      print(result, kernels, facts);
    }
  }

  private void print(PeersResult result, Chosen kernels, List<ArmFacts> facts) {
    terminal.out().println(result.network());
    terminal.out().println("  kernels of lathe: " + kernels.name());
    terminal.out().print(PeersText.operators(result.engines(), facts, terminal.style()));
    terminal.out().println(PeersText.times(result.engines(), result.ratios(), terminal.style()));
    terminal.out().println("  undisturbed slots: %.0f %%, host %s".formatted(100 * result.cleanShare(),
        result.provenance().verdict().name().toLowerCase(Locale.ROOT)));
    for (int arm = 0; arm < facts.size(); arm++) {
      String engine = result.engines().get(arm).engine();
      facts.get(arm).notes().forEach(note -> terminal.say("%s: %s".formatted(engine, note)));
    }
  }

  /** An object for one network, a list for several; nothing where nothing was compared. */
  private void write(List<PeersResult> results, int asked) {
    if (!results.isEmpty()) {
      json.write(asked == 1 ? results.getFirst() : results, terminal);
    }
  }
}
