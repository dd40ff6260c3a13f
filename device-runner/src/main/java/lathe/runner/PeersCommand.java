package lathe.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import lathe.kernels.BadInputException;
import lathe.kernels.Lanes;
import lathe.networks.plan.Picks;
import lathe.networks.source.Model;
import lathe.networks.source.NetworkSource;
import lathe.networks.zoo.Padding;
import lathe.profiler.fork.ArmTask;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.sample.Protocol;
import lathe.runner.TuningOptions.Chosen;
import lathe.runner.peer.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds Lathe beside other engines: the same networks, weights and images, on the same core, in turns. */
@Command(name = "peers", mixinStandardHelpOptions = true, description = "Compare Lathe with ONNX Runtime and TFLite on this CPU.")
final class PeersCommand implements Callable<Integer> {
  private static final String STDOUT = "-";

  // @formatter:off
  @Parameters(paramLabel = "NETWORK", arity = "1..*", description = NetworkOptions.NETWORK + ".")
  private List<String> names = List.of();

  @Option(names = "--engines", paramLabel = "LIST", split = ",", defaultValue = "lathe,onnxruntime,tflite", converter = EngineOption.class,
      description = "Which engines, lathe among them (default: ${DEFAULT-VALUE}).")
  private List<Engine> engines = List.of();

  @Option(names = "--forks", paramLabel = "N", defaultValue = "6", description = "Fresh JVMs of each engine (default: ${DEFAULT-VALUE}).")
  private int forks;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "20",
      description = "Pairs of slots, 25 ms each, that an engine gets in a fork (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--padding", paramLabel = "tf|torch", defaultValue = "tf", converter = PaddingOption.class,
      description = "Where the zeros around an image go (default: ${DEFAULT-VALUE}).")
  private Padding padding = Padding.TF;

  @Mixin private TuningOptions tuning = new TuningOptions();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the comparison as JSON; - for standard output.")
  private @Nullable String json;
  // @formatter:on

  private final Terminal terminal;

  PeersCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Reads {@code --engines} with the sentence of {@link Engine#parse}. */
  static final class EngineOption implements ITypeConverter<Engine> {
    @Override
    public Engine convert(String text) {
      return Engine.parse(text);
    }
  }

  @Override
  public Integer call() throws IOException {
    List<Model> models = check();
    List<PeersResult> results = new ArrayList<>();
    for (Model model : models) {
      Chosen kernels = tuning.choose(List.of(model.network()), Lanes.widest(), terminal);
      var comparison = new PeersComparison(model.source());
      Optional<String> disagreement = compare(model.source(), kernels.picks(), comparison);
      if (disagreement.isPresent()) {
        say(disagreement.get());
        return ExitCode.INTERNAL_FAULT;
      }
      results.add(comparison.result());
      if (!STDOUT.equals(json)) {
        print(results.getLast(), kernels, comparison);
      }
    }
    write(results);
    return ExitCode.FINE;
  }

  /** The networks that are asked for, all of them there. */
  private List<Model> check() {
    if (!engines.contains(Engine.LATHE)) {
      throw new BadInputException("engines %s: lathe is not among them, and ratios are ours by theirs; add it".formatted(engines));
    }
    if (forks < 1 || rounds < 1) {
      throw new BadInputException("%d forks of %d rounds: nothing would be compared; use at least 1 of both".formatted(forks, rounds));
    }
    return names.stream().map(name -> NetworkSource.parse(name).open(padding)).toList();
  }

  /** Runs the forks of a network; stops with a sentence where engines disagree about the result. */
  private Optional<String> compare(String name, Picks picks, PeersComparison comparison) throws IOException {
    Map<Engine, ArmTask> tasks = tasks(name, picks);
    try (Progress progress = terminal.progress()) {
      for (int fork = 0; fork < forks; fork++) {
        progress.update((double) fork / forks, "%s, fork %d of %d".formatted(name, fork + 1, forks));
        try (PeersMeeting meeting = PeersMeeting.open(tasks, this::say)) {
          tasks.keySet().retainAll(meeting.facts().keySet());
          Optional<String> disagreement = comparison.meet(meeting.facts());
          if (disagreement.isPresent()) {
            return disagreement;
          }
          comparison.add(meeting.slots(rounds));
        }
      }
    }
    return Optional.empty();
  }

  private Map<Engine, ArmTask> tasks(String name, Picks picks) {
    Map<Engine, ArmTask> tasks = new EnumMap<>(Engine.class);
    engines.forEach(engine -> tasks.put(engine, new ArmTask(engine.toString(), name, padding.toString(), Protocol.DEFAULT_SEED, picks)));
    return tasks;
  }

  private void say(String sentence) {
    terminal.err().println("lathe: " + sentence);
    terminal.err().flush();
  }

  private void print(PeersResult result, Chosen kernels, PeersComparison comparison) {
    terminal.out().println(result.network());
    terminal.out().println("  kernels of lathe: " + kernels.name());
    terminal.out().print(PeersText.operators(comparison.facts()));
    terminal.out().println(PeersText.times(result));
    comparison.facts().forEach((engine, facts) -> {
      if (!facts.notPinned().isEmpty()) {
        say("%s was not pinned: %s".formatted(engine, facts.notPinned()));
      }
    });
  }

  private void write(List<PeersResult> results) {
    if (STDOUT.equals(json)) {
      terminal.out().println(ResultFiles.toJson(results));
    } else if (json != null) {
      ResultFiles.writeJson(results, Path.of(json));
    }
  }
}
