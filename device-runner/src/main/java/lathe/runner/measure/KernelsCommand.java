package lathe.runner.measure;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.networks.source.Model;
import lathe.profiler.analysis.KernelProof;
import lathe.profiler.message.Task;
import lathe.profiler.result.Provenance;
import lathe.profiler.sample.Protocol;
import lathe.reports.TextTable;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Terminal;
import lathe.runner.option.HostOption;
import lathe.runner.option.JsonOption;
import lathe.runner.option.LanesOption;
import lathe.runner.option.RunNetworks;
import lathe.runner.option.TuningOptions;
import lathe.runner.option.TuningOptions.Chosen;
import lathe.runner.worker.WorkerHeap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the JIT made of each kernel of some networks. */
@Command(name = "kernels", mixinStandardHelpOptions = true, description = {
    "Show what the JIT made of each kernel: whether C2 compiled it in every fork, whether its code was "
        + "discarded, its allocation, its speed in each fork, its share of the roof."})
public final class KernelsCommand implements Interruptible {
  private static final double NS_PER_US = 1000;

  // @formatter:off
  @Mixin private RunNetworks networks = new RunNetworks();

  @Option(names = "--forks", paramLabel = "N", defaultValue = "10",
      description = "Fresh JVMs per network; at least 6 are needed to detect two speeds (default: ${DEFAULT-VALUE}).")
  private int forks;

  @Mixin private LanesOption lanes = new LanesOption();

  @Mixin private TuningOptions tuning = new TuningOptions();

  @Mixin private HostOption host = new HostOption();

  @Mixin private JsonOption json = new JsonOption();

  @Option(names = "--fail-unsound", description = "Exit with 4 if a kernel is not sound, as docs/tools.md defines it.")
  private boolean failUnsound;
  // @formatter:on

  private final Terminal terminal;

  public KernelsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The JSON of this command. */
  private record Kernels(Provenance provenance, List<KernelProof> kernels) {}

  @Override
  public Integer call() throws IOException {
    if (forks < 1) {
      throw new BadInputException("kernels with %d forks: at least 1 is needed; use --forks 10".formatted(forks));
    }
    List<Model> models = networks.open(terminal);
    Chosen kernels = tuning.choose(models.stream().map(Model::network).toList(), lanes.chosen(), terminal);
    Map<Task, Network> tasks = kernels.tasks(models, Protocol.DEFAULT_SEED);
    MeasuredRun run = MeasuredRun.measure(tasks, kernels.name(), Protocol.DEFAULT.withForks(forks),
        WorkerHeap.flags(lanes.chosen(), tasks.values()), host.host(), terminal);
    if (run.isInterrupted()) {
      terminal.say("interrupted; nothing was shown or written");
      return ExitCode.INTERRUPTED;
    }
    var result = new Kernels(run.result().provenance(), proofs(run, List.copyOf(tasks.keySet())));
    json.show(result, () -> table(result), terminal);
    terminal.tell(run.result().provenance(), run.result().networks());
    run.remarks().forEach(terminal::say);
    return judge(result.kernels, failUnsound, terminal.err());
  }

  /** Names the kernels that are not sound on standard error; returns the exit code. */
  public static int judge(List<KernelProof> kernels, boolean failUnsound, PrintWriter err) {
    List<KernelProof> unsound = kernels.stream().filter(kernel -> !kernel.isSound()).toList();
    unsound.forEach(kernel -> err.println("lathe: not sound: %s in %s".formatted(kernel.kernelId(), kernel.network())));
    return failUnsound && !unsound.isEmpty() ? ExitCode.INCONCLUSIVE : ExitCode.FINE;
  }

  private static List<KernelProof> proofs(MeasuredRun run, List<Task> tasks) {
    List<KernelProof> proofs = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      proofs.addAll(KernelProof.of(run.result().networks().get(i), run.measurement().forksOf(tasks.get(i)), run.analysis().samples()));
    }
    return proofs;
  }

  private static String table(Kernels result) {
    var table = new TextTable("network", "kernel", "layers>", "C2 in forks>", "deopts>", "calls>", "bytes>", "us>", "spread>", "speeds>",
        "GFLOP/s>",
        "of roof>");
    result.kernels.forEach(kernel -> table.row(kernel.network(), kernel.kernelId(), kernel.layers(),
        kernel.compiledForks() + " of " + kernel.forks(), kernel.deoptimizations(), kernel.leftCalls(), kernel.bytesPerInference(),
        text("%.1f", kernel.medianNs() / NS_PER_US), text("%.1f %%", 100 * kernel.spread()), speeds(kernel),
        text("%.1f", kernel.gflops()), text("%.0f %%", 100 * kernel.roofShare())));
    return table
        + "%d of %d kernels sound, chosen by: %s; host %s%n".formatted(result.kernels.stream().filter(KernelProof::isSound).count(),
            result.kernels.size(), result.provenance.conditions().tuning(), result.provenance.verdict().word());
  }

  /** Few forks cannot show that there are two. */
  private static String speeds(KernelProof kernel) {
    return kernel.isBimodal() ? "two" : kernel.forks() < Protocol.WANTED_FORKS ? "?" : "one";
  }

  private static String text(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }
}
