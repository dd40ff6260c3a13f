package lathe.runner.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lathe.networks.Network;
import lathe.networks.source.Model;
import lathe.profiler.fork.SoloFork;
import lathe.profiler.message.ProfileFacts;
import lathe.profiler.message.Task;
import lathe.profiler.profile.Profile;
import lathe.profiler.profile.ProfileReader;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.ProfileResult;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.result.ResultFolder;
import lathe.profiler.sample.Protocol;
import lathe.reports.ProfileSummary;
import lathe.reports.page.ProfilePage;
import lathe.runner.build.Build;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Interruption;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;
import lathe.runner.option.DurationOption;
import lathe.runner.option.LanesOption;
import lathe.runner.option.ModelNotes;
import lathe.runner.option.NetworkOptions;
import lathe.runner.option.OutputFolder;
import lathe.runner.option.Subject;
import lathe.runner.option.TuningOptions;
import lathe.runner.option.TuningOptions.Chosen;
import lathe.runner.option.WritesFiles;
import lathe.runner.worker.NetworkWorkshop;
import lathe.runner.worker.WorkerHeap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records a network at work, for JDK Mission Control and for its own summary. */
@Command(name = "profile", mixinStandardHelpOptions = true,
    description = "Profile one network with JFR: an event for each layer, what the JIT did, where the time goes.")
public final class ProfileCommand implements Interruptible, WritesFiles {
  private static final String RECORDING = "profile.jfr";
  private static final String PAGE = "profile.html";
  private static final String JSON = "profile.json";
  private static final String[] FILES = {RECORDING, PAGE, JSON};

  // @formatter:off
  @Parameters(paramLabel = "NETWORK", description = NetworkOptions.NETWORK + ".")
  private String name = "";

  @Mixin private NetworkOptions options = new NetworkOptions();

  @Option(names = "--out", paramLabel = "DIR",
      description = "Where profile.jfr, profile.html and profile.json go (default: ${DEFAULT-VALUE}).")
  private OutputFolder out = new OutputFolder(Path.of("lathe-profile"));

  @Option(names = "--for", paramLabel = "TIME", defaultValue = "3s",
      description = "How long to record once the network is warm, 1s to 10s (default: ${DEFAULT-VALUE}).")
  private Duration duration = Duration.ofSeconds(3);

  @Mixin private LanesOption lanes = new LanesOption();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of weights and inputs (default: ${DEFAULT-VALUE}).")
  private long seed = Protocol.DEFAULT_SEED;

  @Mixin private TuningOptions tuning = new TuningOptions();
  // @formatter:on

  private final Terminal terminal;

  public ProfileCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public List<Path> filesWritten() {
    return out.files(FILES);
  }

  @Override
  public Integer call() throws IOException {
    DurationOption.atMost(duration, Duration.ofSeconds(10), "a recording");
    Model model = ModelNotes.runnable(options.open(name), terminal);
    Chosen kernels = tuning.choose(List.of(model.network()), lanes.chosen(), terminal);
    Subject subject =
        Subject.now(model.network(), new Task(model.source(), seed, kernels.picks()), kernels.name(),
            WorkerHeap.flags(lanes.chosen(), List.of(model.network())));
    try (ResultFolder folder = ResultFolder.prepare(out.path(), FILES)) {
      Peaks peaks = peaks(subject);
      ProfileFacts profiled = record(subject, folder.file(RECORDING).toAbsolutePath());
      Profile profile = ProfileReader.read(folder.file(RECORDING), NetworkWorkshop::code, profiled.code());
      ProfileResult result = result(subject, peaks, profile, profiled);
      ProfilePage.write(profile, result, folder.file(PAGE));
      ResultFiles.writeJson(result, folder.file(JSON));
      folder.commit();
      show(profile, result);
      return ExitCode.FINE;
    } catch (IOException e) {
      if (!Interruption.isUnderWay()) {
        throw e;
      }
      terminal.say("interrupted; %s is unchanged".formatted(out));
      return ExitCode.INTERRUPTED;
    }
  }

  private Peaks peaks(Subject subject) throws IOException {
    try (Progress progress = terminal.progress()) {
      progress.update(0, "the machine's peaks");
      return MeasuredRun.peaks(subject.flags());
    }
  }

  private ProfileFacts record(Subject subject, Path file) throws IOException {
    Files.deleteIfExists(file);
    Network network = subject.network();
    long[] macs = IntStream.range(0, network.size()).mapToLong(i -> network.layer(i).macs(network.in(i))).toArray();
    long[] bytes = IntStream.range(0, network.size()).mapToLong(i -> network.layer(i).bytes(network.ins(i))).toArray();
    try (Progress progress = terminal.progress(); SoloFork fork = SoloFork.start(subject.worker())) {
      progress.update(0.1, network.name() + ": recording for %d s, then measuring the overhead".formatted(duration.toSeconds()));
      return fork.profile(subject.task(), file, duration, macs, bytes);
    }
  }

  /** The figures of one fork; a finding says not to quote them. */
  private static ProfileResult result(Subject subject, Peaks peaks, Profile profile, ProfileFacts profiled) {
    Network network = subject.network();
    Map<String, String> operators =
        network.nodes().stream().collect(Collectors.toMap(node -> node.layer().name(), node -> node.layer().operator().toString()));
    List<ProfileResult.Layer> layers = profile.layers().stream().map(layer -> new ProfileResult.Layer(layer.name(),
        operators.getOrDefault(layer.name(), ""), layer.kernelId(), layer.macs(), layer.bytes(), layer.medianNs())).toList();
    List<Finding> ofNetwork =
        profiled.bytesPerInference() == 0 ? List.of() : List.of(new Finding.Allocating(network.name(), profiled.bytesPerInference()));
    var origin = Build.current().origin(subject.flags(), subject.tuning(), subject.task().seed(), peaks, subject.began());
    List<Finding> findings = new ArrayList<>(profiled.disturbed().findings());
    findings.add(new Finding.FewForks(1, Protocol.DEFAULT.forks()));
    return new ProfileResult(ProfileResult.SCHEMA,
        origin.provenance(1, profiled.notPinned(), findings, profiled.disturbed().cleanShare()), network.name(),
        peaks.fmaPeakGflops(), peaks.memoryGbps(), profile.inferences(), profile.inferenceNs(), profiled.cost(),
        profiled.bytesPerInference(), layers, ofNetwork);
  }

  private void show(Profile profile, ProfileResult result) {
    terminal.out().print(ProfileSummary.of(profile, result, terminal.style()));
    terminal.tell(result.provenance(), List.of());
    terminal.out()
        .println("recording: %s (jfr print --events lathe.Layer, or JDK Mission Control)".formatted(out.path().resolve(RECORDING)));
    terminal.out().println("report: " + out.path().resolve(PAGE).toAbsolutePath().normalize().toUri());
  }
}
