package lathe.runner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.networks.Network;
import lathe.networks.source.NetworkSource;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.comparison.Comparison;
import lathe.profiler.comparison.ComparisonListener;
import lathe.profiler.comparison.Turns;
import lathe.profiler.fork.ArmTask;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.sample.Protocol;
import lathe.reports.study.Studies;
import lathe.reports.study.Study;
import lathe.reports.study.StudyAnalysis;
import lathe.reports.study.StudyResult;
import lathe.runner.peer.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the paper's comparisons again of this CPU. */
@Command(name = "study", mixinStandardHelpOptions = true,
    description = "Measure the paper's comparisons again on this CPU, and say which of its claims hold.",
    footerHeading = "%nStudies:%n",
    footer = {
        "  nonlinearity         ReLU, h-swish and swish; hard and soft gate",
        "  nonlinearity-layers  the same, layer by layer",
        "  hswish-placement     how deep h-swish begins",
        "  first-stage          16 filters with h-swish, 32 with ReLU or swish",
        "  last-stage           efficient and original",
        "  squeeze-excite       sizes, none, gates",
        "  generations          V1, V2, MnasNet-A1, V3",
        "  detection            SSDLite on V1, V2, V3, with and without the halved tail",
        "  segmentation         R-ASPP and LR-ASPP, halved tail, output stride",
        "  width-resolution     table 9's grid",
        "  claims               everything that the paper claims of latency",
        "  all                  each of these but claims"})
final class StudyCommand implements Callable<Integer> {
  private static final String STDOUT = "-";
  private static final String ALL = "all";
  private static final String CLAIMS = "claims";
  private static final int FORKS = 4;
  private static final int ROUNDS = 12;
  private static final int QUICK_FORKS = 3;
  private static final int QUICK_ROUNDS = 6;

  // @formatter:off
  @Parameters(paramLabel = "STUDY", arity = "1..*", description = "Which studies; see below.")
  private List<String> names = List.of();

  @Option(names = "--networks", paramLabel = "NETWORK", split = ",", defaultValue = Studies.BASE,
      description = "Where the studies of one design start from, as mobilenet_v3_small (default: ${DEFAULT-VALUE}).")
  private List<String> bases = List.of();

  @Option(names = "--resolutions", paramLabel = "LIST", split = ",", defaultValue = "224",
      description = "Heights and widths of the image (default: ${DEFAULT-VALUE}).")
  private List<Integer> resolutions = List.of();

  @Option(names = "--engine", paramLabel = "NAME", defaultValue = "lathe", converter = PeersCommand.EngineOption.class,
      description = "Who executes: lathe, onnxruntime or tflite (default: ${DEFAULT-VALUE}).")
  private Engine engine = Engine.LATHE;

  @Option(names = "--forks", paramLabel = "N", description = "Fresh JVMs of each network (default: 4, with --quick 3).")
  private @Nullable Integer forks;

  @Option(names = "--quick", description = "Fewer forks and rounds: wider intervals in half the time.")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the studies as JSON; - for standard output.")
  private @Nullable String json;
  // @formatter:on

  private final Terminal terminal;

  StudyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (forks() < 1) {
      throw new BadInputException("study with %d forks: at least 1 is needed; use --forks %d".formatted(forks(), FORKS));
    }
    List<Study> studies = names.stream().distinct().flatMap(this::studies).toList();
    studies.forEach(StudyCommand::networks); // before minutes of work, not after
    List<StudyResult> results = new ArrayList<>();
    try (Interruption _ = Interruption.watch()) {
      for (Study study : studies) {
        results.add(run(study));
        if (!STDOUT.equals(json)) {
          terminal.out().println(StudyText.of(results.getLast(), terminal.style()));
          terminal.out().flush();
        }
      }
    } catch (ArmFailure failure) {
      terminal.err().println("lathe: " + failure.sentence());
      return ExitCode.INTERNAL_FAULT;
    } catch (InterruptedException interrupted) {
      terminal.err().println("lathe: interrupted; nothing was written");
      return ExitCode.INTERRUPTED;
    }
    write(results);
    return ExitCode.FINE;
  }

  private Stream<Study> studies(String name) {
    return switch (name) {
      case CLAIMS -> Stream.of(Studies.claims());
      case ALL -> Arrays.stream(Studies.values()).flatMap(this::from);
      default -> from(Studies.parse(name));
    };
  }

  private Stream<Study> from(Studies study) {
    return study.hasBase() ? bases.stream().flatMap(base -> resolutions.stream().map(resolution -> study.from(sized(base, resolution))))
        : Stream.of(study.from(Studies.BASE));
  }

  private static String sized(String base, int resolution) {
    return resolution == 224 ? base : "%s_1.0_%d".formatted(base, resolution);
  }

  private int forks() {
    return forks != null ? forks : quick ? QUICK_FORKS : FORKS;
  }

  private static Map<String, Network> networks(Study study) {
    Map<String, Network> networks = new LinkedHashMap<>();
    study.networks().forEach(name -> networks.put(name, NetworkSource.parse(name).open().network()));
    return networks;
  }

  private StudyResult run(Study study) throws ArmFailure, InterruptedException {
    Map<String, Network> networks = networks(study);
    List<ArmSpec> arms = networks.keySet().stream().map(name -> new ArmSpec(name, ArmWorkers.ofThisBuild(),
        new ArmTask(engine.toString(), name, "tf", Protocol.DEFAULT_SEED))).toList();
    var analysis = new StudyAnalysis(study, engine.toString(), networks);
    try (Progress progress = terminal.progress()) {
      var comparison = new Comparison(arms, Turns.DEFAULT.withRounds(quick ? QUICK_ROUNDS : ROUNDS), new Listener(study, progress));
      for (int fork = 0; fork < forks(); fork++) {
        analysis.add(comparison.fork(fork));
      }
    }
    return analysis.result();
  }

  private final class Listener implements ComparisonListener {
    private final Study study;
    private final Progress progress;

    Listener(Study study, Progress progress) {
      this.study = study;
      this.progress = progress;
    }

    @Override
    public void at(int fork, double done, String doing) {
      progress.update((fork + done) / forks(), "%s, fork %d of %d: %s".formatted(study.name(), fork + 1, forks(), doing));
    }

    /** A study is of one engine, so nothing is left without it. */
    @Override
    public void unavailable(ArmSpec arm, String sentence) {
      throw new BadInputException(sentence);
    }
  }

  private void write(List<StudyResult> results) {
    if (STDOUT.equals(json)) {
      terminal.out().println(ResultFiles.toJson(results));
    } else if (json != null) {
      ResultFiles.writeJson(results, Path.of(json));
    }
  }
}
