package lathe.runner.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.networks.source.Model;
import lathe.profiler.message.Task;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.Lut;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.ResultFolder;
import lathe.profiler.result.RunResult;
import lathe.profiler.result.SampleLog;
import lathe.profiler.sample.Protocol;
import lathe.reports.LutCsv;
import lathe.reports.LutTable;
import lathe.reports.RunSummary;
import lathe.reports.page.HtmlReport;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Terminal;
import lathe.runner.option.HostOption;
import lathe.runner.option.KnownHost;
import lathe.runner.option.LanesOption;
import lathe.runner.option.OutputFolder;
import lathe.runner.option.RunNetworks;
import lathe.runner.option.TrustOption;
import lathe.runner.option.TuningOptions;
import lathe.runner.option.TuningOptions.Chosen;
import lathe.runner.option.WritesFiles;
import lathe.runner.worker.WorkerHeap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job: measures networks layer by layer on this machine and writes their table and report. */
@Command(name = "run", mixinStandardHelpOptions = true,
    description = "Measure networks layer by layer on this CPU; write a latency table and a report.")
public final class RunCommand implements Interruptible, WritesFiles {
  private static final String SAMPLES = "samples.jsonl";
  private static final String LUT_JSON = "lut.json";
  private static final String LUT_CSV = "lut.csv";
  private static final String REPORT = "report.html";
  private static final String RUN = "run.json";
  private static final String[] FILES = {SAMPLES, LUT_JSON, LUT_CSV, REPORT, RUN};

  // @formatter:off
  @Mixin private RunNetworks networks = new RunNetworks();

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results (default: ${DEFAULT-VALUE}).")
  private OutputFolder out = new OutputFolder(Path.of("lathe-out"));

  @Option(names = "--forks", paramLabel = "N",
      description = "Fresh JVMs per network; to quote figures use 6 or more (default: ${DEFAULT-VALUE}).")
  private int forks = Protocol.DEFAULT.forks();

  @Mixin private LanesOption lanes = new LanesOption();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of weights, inputs and orders (default: ${DEFAULT-VALUE}).")
  private long seed = Protocol.DEFAULT_SEED;

  @Mixin private TuningOptions tuning = new TuningOptions();

  @Mixin private HostOption host = new HostOption();

  @Mixin private TrustOption trust = new TrustOption();
  // @formatter:on

  private final Terminal terminal;

  public RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public List<Path> filesWritten() {
    return out.files(FILES);
  }

  @Override
  public Integer call() throws IOException {
    if (forks < 1) {
      throw new BadInputException("run with %d forks: at least 1 is needed; use --forks 6".formatted(forks));
    }
    List<Model> models = networks.open(terminal);
    Chosen kernels = tuning.choose(models.stream().map(Model::network).toList(), lanes.chosen(), terminal);
    Map<Task, Network> tasks = kernels.tasks(models, seed);
    WorkerFlags flags = WorkerHeap.flags(lanes.chosen(), tasks.values());
    KnownHost known = host.host();
    Protocol protocol = Protocol.DEFAULT.withForks(forks).withSeed(seed);
    try (ResultFolder folder = ResultFolder.prepare(out.path(), FILES)) {
      MeasuredRun run = MeasuredRun.measure(tasks, kernels.name(), protocol, flags, known, terminal);
      if (run.isInterrupted()) {
        terminal.say("interrupted; %s is unchanged".formatted(out));
        return ExitCode.INTERRUPTED;
      }
      terminal.out().print(RunSummary.of(run.result(), terminal.style())); // first: a disk that is full must not take the figures with it
      write(run, folder);
      return told(run);
    }
  }

  /** All files of the contract into the folder, or none of them. */
  public static void write(MeasuredRun run, ResultFolder folder) {
    Lut lut = LutTable.from(run.result()).lut();
    try (SampleLog log = SampleLog.create(folder.file(SAMPLES))) {
      run.analysis().samples().forEach(log::write);
    }
    ResultFiles.write(lut, folder.file(LUT_JSON));
    LutCsv.write(lut, folder.file(LUT_CSV));
    HtmlReport.write(run.result(), lut, folder.file(REPORT));
    ResultFiles.write(run.result(), folder.file(RUN));
    folder.commit();
  }

  /** Says where the report is and what is to know about the figures; returns the exit code. */
  private int told(MeasuredRun run) {
    RunResult result = run.result();
    terminal.out().println("report: " + out.path().resolve(REPORT).toAbsolutePath().normalize().toUri());
    terminal.tell(result.provenance(), result.networks());
    run.remarks().forEach(terminal::say);
    boolean hasFigures = result.networks().stream().anyMatch(network -> !network.endToEnd().isMissing());
    if (!hasFigures) {
      return ExitCode.INTERNAL_FAULT;
    }
    return trust.exitCode(result.provenance().verdict());
  }
}
