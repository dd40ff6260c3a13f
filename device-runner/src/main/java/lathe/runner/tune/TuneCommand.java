package lathe.runner.tune;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.networks.source.Model;
import lathe.profiler.machine.Machine;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.result.KernelChoice;
import lathe.profiler.result.Tuning;
import lathe.profiler.sample.Protocol;
import lathe.profiler.tune.Contest;
import lathe.profiler.tune.Tuner;
import lathe.profiler.tune.TuningCache;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Terminal;
import lathe.runner.option.JsonOption;
import lathe.runner.option.KeptFile;
import lathe.runner.option.LanesOption;
import lathe.runner.option.RunNetworks;
import lathe.runner.worker.TrialLayers;
import lathe.runner.worker.TrialWorkerMain;
import lathe.runner.worker.WorkerHeap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds the fastest kernel of every layer on this CPU and remembers it. */
@Command(name = "tune", mixinStandardHelpOptions = true, description = {
    "Find the fastest kernel for each layer on this CPU, and cache the choice.",
    "",
    "A kernel replaces the static default only if the 95 %% interval of their ratio lies below 0.98. Choices are written to the "
        + "cache as they are made, so an interrupted tune continues where it stopped. Other commands use the cache and say so.",
    "",
    "Exit code 4: some layers could not be decided; the reason is told, and they keep what they had."})
public final class TuneCommand implements Interruptible {
  // @formatter:off
  @Mixin private RunNetworks networks = new RunNetworks();

  @Option(names = "--tuning", paramLabel = "FILE",
      description = "The tuning cache (default: $XDG_CACHE_HOME/lathe/tuning.json, else ~/.cache/lathe/tuning.json).")
  private KeptFile cache = new KeptFile(TuningCache.defaultFile(System.getenv()));

  @Option(names = "--forks", paramLabel = "N", defaultValue = "5",
      description = "Fresh JVMs that judge the finalists, after one that finds them (default: ${DEFAULT-VALUE}).")
  private int forks;

  @Option(names = "--candidates", paramLabel = "N", defaultValue = "8",
      description = "Kernels to compare per layer, the most promising ones by the cost model (default: ${DEFAULT-VALUE}).")
  private int candidates;

  @Mixin private LanesOption lanes = new LanesOption();

  @Option(names = "--again", description = "Measure everything again, including layers in the cache.")
  private boolean isAgain;

  @Mixin private JsonOption json = new JsonOption();
  // @formatter:on

  private final Terminal terminal;

  public TuneCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    check();
    TuningCache known = TuningCache.read(cache.path());
    known.warning().ifPresent(terminal::say);
    Tuning device = TuningCache.device(Machine.current(), lanes.chosen());
    List<Model> models = networks.open(terminal);
    List<Contest> all = Contest.of(models, candidates);
    List<Contest> open = all.stream().filter(contest -> isAgain || !contest.isDecidedIn(known.tuning(device))).toList();
    TuneRun.Decider tuner = tuner(models.stream().map(Model::network).toList());
    TuningCache writable = open.isEmpty() ? known : known.save(device, List.of()); // better refused now than after minutes
    TuneRun run = new TuneRun(tuner, writable, device, terminal::say);
    int code = run.decide(Tuner.parts(open, TrialLayers.weightBytes()), terminal);
    show(all, run);
    if (run.isInterrupted()) {
      terminal.say("interrupted; what is decided so far is in %s, the same command goes on with the rest".formatted(cache));
    }
    return code;
  }

  private void check() {
    if (forks < 2 || candidates < 2) {
      throw new BadInputException(
          "tune with --forks %d and --candidates %d: a choice takes at least 2 of both; use --forks 5 --candidates 8".formatted(forks,
              candidates));
    }
    lanes.useHere();
  }

  private TuneRun.Decider tuner(List<Network> networks) {
    var command = WorkerCommand.likeThisJvm(TrialWorkerMain.class.getName(), WorkerHeap.flags(lanes.chosen(), networks));
    return (part, listener) -> new Tuner(command, forks, Protocol.DEFAULT_SEED, listener).decide(part);
  }

  private void show(List<Contest> all, TuneRun run) {
    Tuning tuning = run.tuning();
    json.show(tuning,
        () -> "%s%s in %s%n".formatted(TuneText.of(choices(all, tuning), all.size()), TuningCache.name(tuning), cache), terminal);
  }

  private static List<KernelChoice> choices(List<Contest> contests, Tuning tuning) {
    List<KernelChoice> choices = new ArrayList<>();
    for (Contest contest : contests) {
      tuning.choices().stream().filter(choice -> choice.operation().equals(contest.operation())).forEach(choices::add);
    }
    return choices;
  }
}
