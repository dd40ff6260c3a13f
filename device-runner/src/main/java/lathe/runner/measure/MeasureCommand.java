package lathe.runner.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lathe.kernels.BadInputException;
import lathe.networks.source.Model;
import lathe.profiler.machine.Machine;
import lathe.profiler.message.Task;
import lathe.profiler.rate.CacheFlush;
import lathe.profiler.result.CacheState;
import lathe.profiler.result.FirstResult;
import lathe.profiler.result.SteadyResult;
import lathe.profiler.sample.Protocol;
import lathe.reports.MeasureSummary;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Interruption;
import lathe.runner.console.Terminal;
import lathe.runner.option.CacheOption;
import lathe.runner.option.HostOption;
import lathe.runner.option.IgnoredOptions;
import lathe.runner.option.JsonOption;
import lathe.runner.option.LanesOption;
import lathe.runner.option.ModelNotes;
import lathe.runner.option.NetworkOptions;
import lathe.runner.option.Subject;
import lathe.runner.option.TrustOption;
import lathe.runner.option.TuningOptions;
import lathe.runner.option.TuningOptions.Chosen;
import lathe.runner.worker.WorkerHeap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One question about one network, for scripts. */
@Command(name = "measure", mixinStandardHelpOptions = true,
    description = "Measure one network: in steady state, from its first inference, or under sustained load.",
    footerHeading = "%nExamples:%n",
    footer = {
        "  lathe measure mobilenet_v3_large --json -        one figure, for a script",
        "  lathe measure nets/mine.onnx --mode first        the slow first inferences",
        "  lathe measure mobilenet_v2 --mode sustained --for 10m"})
public final class MeasureCommand implements Interruptible {
  private static final int FIRST_FORKS = 5;

  // @formatter:off
  @Parameters(paramLabel = "NETWORK", description = NetworkOptions.NETWORK + ".")
  private String name = "";

  @Mixin private NetworkOptions options = new NetworkOptions();

  @Option(names = "--mode", paramLabel = "steady|first|sustained", defaultValue = "steady",
      description = "steady: warm inferences, and each layer alone; first: inference 1, 2, 3, ... of fresh JVMs; "
          + "sustained: percentiles over time (default: ${DEFAULT-VALUE}).")
  private MeasureMode mode = MeasureMode.STEADY;

  @Option(names = "--cache", paramLabel = "hot|network|cold", converter = CacheOption.class,
      description = "With steady: what the caches hold when a layer runs alone; hot: all it needs, network: what they hold in the network,"
          + " cold: nothing (default: network).")
  private @Nullable CacheState cache;

  @Option(names = "--for", paramLabel = "TIME",
      description = "With sustained: duration, such as 90s, 10m or 2h (default: 60s).")
  private @Nullable Duration duration;

  @Option(names = "--inferences", paramLabel = "N", description = "With first: inferences per JVM, 4 to 50000 (default: 50).")
  private @Nullable Integer inferences;

  @Option(names = "--forks", paramLabel = "N", description = "With steady or first: fresh JVMs (default: 6 and 5).")
  private @Nullable Integer forks;

  @Mixin private LanesOption lanes = new LanesOption();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of weights, inputs and orders (default: ${DEFAULT-VALUE}).")
  private long seed = Protocol.DEFAULT_SEED;

  @Mixin private TuningOptions tuning = new TuningOptions();

  @Mixin private HostOption host = new HostOption();

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private TrustOption trust = new TrustOption();

  @Spec private CommandSpec spec = CommandSpec.create();
  // @formatter:on

  private final Terminal terminal;

  public MeasureCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    check();
    Model model = ModelNotes.runnable(options.open(name), terminal);
    Chosen kernels = tuning.choose(List.of(model.network()), lanes.chosen(), terminal);
    Task task = new Task(model.source(), seed, kernels.picks(), cache == null ? CacheState.NETWORK : cache);
    Subject subject = Subject.now(model.network(), task, kernels.name(), WorkerHeap.flags(lanes.chosen(), List.of(model.network())));
    try {
      return switch (mode) {
        case STEADY -> steady(subject);
        case FIRST -> first(subject);
        case SUSTAINED -> sustained(subject);
      };
    } catch (IOException e) {
      if (!Interruption.isUnderWay()) {
        throw e;
      }
      return interrupted();
    }
  }

  private void check() {
    onlyIn(MeasureMode.STEADY, "--cache", "--wait", "--host-memory");
    onlyIn(MeasureMode.FIRST, "--inferences");
    onlyIn(MeasureMode.SUSTAINED, "--for");
    if (mode == MeasureMode.SUSTAINED) {
      IgnoredOptions.refuse(spec, List.of("--forks"), "--mode sustained measures in one JVM");
    }
    if (cache == CacheState.COLD) {
      CacheFlush.requireRoom(Machine.current().caches());
    }
    if (forks != null && forks < 1) {
      throw new BadInputException("measure with %d forks: at least 1 is needed; use --forks 6".formatted(forks));
    }
    if (inferences != null && (inferences < 4 || inferences > 50_000)) {
      throw new BadInputException("--inferences %d: must lie in 4 to 50000".formatted(inferences));
    }
  }

  private void onlyIn(MeasureMode needed, String... options) {
    if (mode != needed) {
      IgnoredOptions.refuse(spec, List.of(options), "only --mode %s uses it".formatted(needed));
    }
  }

  private int steady(Subject subject) throws IOException {
    Protocol protocol = Protocol.DEFAULT.withForks(forks == null ? Protocol.DEFAULT.forks() : forks).withSeed(seed);
    MeasuredRun run =
        MeasuredRun.measure(Map.of(subject.task(), subject.network()), subject.tuning(), protocol, subject.flags(), host.host(),
            terminal);
    if (run.isInterrupted()) {
      return interrupted();
    }
    var result = new SteadyResult(SteadyResult.SCHEMA, mode.toString(), subject.task().cache(), run.result().provenance(),
        run.result().networks().getFirst());
    show(MeasureSummary.of(result, terminal.style()), result);
    terminal.tell(result.provenance(), List.of(result.network()));
    run.remarks().forEach(terminal::say);
    return result.network().endToEnd().isMissing() ? ExitCode.INTERNAL_FAULT : trust.exitCode(result.provenance().verdict());
  }

  private int first(Subject subject) throws IOException {
    FirstResult result =
        FirstMeasure.measure(subject, forks == null ? FIRST_FORKS : forks, inferences == null ? 50 : inferences, terminal);
    show(MeasureSummary.of(result), result);
    terminal.tell(result.provenance(), List.of());
    return trust.exitCode(result.provenance().verdict());
  }

  private int sustained(Subject subject) throws IOException {
    SustainedMeasure.Outcome outcome = SustainedMeasure.measure(subject, duration == null ? Duration.ofMinutes(1) : duration, terminal);
    if (outcome.result() != null) {
      show(MeasureSummary.of(outcome.result()), outcome.result());
      terminal.tell(outcome.result().provenance(), List.of());
    }
    if (outcome.isInterrupted()) {
      return interrupted();
    }
    return outcome.result() == null ? ExitCode.INTERNAL_FAULT : trust.exitCode(outcome.result().provenance().verdict());
  }

  private int interrupted() {
    terminal.say("interrupted");
    return ExitCode.INTERRUPTED;
  }

  private void show(String summary, Object result) {
    json.show(result, () -> summary, terminal);
    terminal.out().flush(); // an interrupted process may not come to its end
  }
}
