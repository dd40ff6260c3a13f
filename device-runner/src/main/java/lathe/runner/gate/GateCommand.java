package lathe.runner.gate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.gate.Baseline;
import lathe.profiler.gate.Change;
import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.GateRule;
import lathe.profiler.gate.GateVerdict;
import lathe.profiler.gate.Ruling;
import lathe.profiler.sample.Protocol;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Terminal;
import lathe.runner.option.ReadsFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets two arms take turns and decides whether the head is slower than is allowed. */
@Command(name = "gate", mixinStandardHelpOptions = true,
    description = {"Compare two arms on this CPU and fail on a real slowdown.%n",
        "An arm is " + ArmText.SYNTAX + "; whatever is left out is that of this build and this JVM.%n"},
    footerHeading = "%nExamples:%n",
    footer = {
        "  lathe gate --base lathe=../main      is this build slower than that one?",
        "  lathe gate --base jdk=/opt/jdk-25 --head jdk=/opt/jdk-26",
        "  lathe gate --base lanes=512 --head lanes=256 --layers",
        "  lathe gate --base \"\"                 an A/A run: how quiet is this machine?",
        "",
        "Exit codes:",
        "    0  no slowdown",
        "    1  a worker died",
        "    2  an arm cannot be started, a file cannot be written, or wrong usage",
        "    3  REGRESSED, or a worse MODE-SPLIT",
        "    4  INCONCLUSIVE or UNTRUSTED-HOST, with --on-inconclusive fail",
        "    5  the baseline is missing, untrusted or of other conditions",
        "  130  interrupted"})
public final class GateCommand implements Interruptible, ReadsFiles {
  /** What a decision without grounds does to a build. */
  enum OnInconclusive {
    pass, fail
  }

  // @formatter:off
  @Option(names = "--base", paramLabel = "ARM", description = "The baseline arm; \"\" for this build.")
  private @Nullable String base;

  @Option(names = "--head", paramLabel = "ARM", description = "The candidate arm, which must not be slower (default: this build).")
  private String head = "";

  @Option(names = "--baseline", paramLabel = "FILE",
      description = "Instead of --base: a file written by gate record. Weaker, since the arms do not take turns.")
  private @Nullable Path baseline;

  @Mixin private GateOptions options = new GateOptions();

  @Option(names = "--on-inconclusive", paramLabel = "pass|fail", defaultValue = "pass",
      description = "Exit with 0 (pass) or 4 (fail) if INCONCLUSIVE or UNTRUSTED-HOST (default: ${DEFAULT-VALUE}).")
  private OnInconclusive onInconclusive = OnInconclusive.pass;

  @Mixin private GateOutput output = new GateOutput();
  // @formatter:on

  private final Terminal terminal;

  GateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command with those below it. */
  public static CommandLine line(Terminal terminal) {
    return new CommandLine(new GateCommand(terminal)).addSubcommand(new GateRecordCommand(terminal))
        .addSubcommand(new GateHistoryCommand(terminal)).addSubcommand(new GateSelftestCommand(terminal));
  }

  /** Brings forks and what they add up to. */
  @FunctionalInterface
  private interface Measurement {
    /** @param finished gets the forks of each row that came to their end, whatever happens to the others */
    Ruling run(Map<String, List<ComparedFork>> finished) throws ArmFailure, InterruptedException;
  }

  /** Those of the arms' own networks. */
  @Override
  public List<Path> filesRead() {
    return Stream.of(ArmText.parse("base", base == null ? "" : base), ArmText.parse("head", head)).flatMap(arm -> arm.files().stream())
        .toList();
  }

  @Override
  public Integer call() {
    if ((base == null) == (baseline == null)) {
      throw new BadInputException(
          "gate needs either --base or --baseline; name an arm, \"\" for an A/A run of this build, or a file written by gate record");
    }
    output.check();
    ArmText headText = ArmText.parse("head", head);
    return baseline == null ? inTurns(ArmText.parse("base", Objects.requireNonNull(base)), headText) : againstFile(baseline, headText);
  }

  private int inTurns(ArmText baseText, ArmText headText) {
    Map<String, List<ArmSpec>> arms = options.comparisons(baseText, headText, terminal);
    GateRule rule = options.rule();
    long budgetNs = options.budgetNs(arms.size());
    return decide(GateOrigin.ofTurns(baseText, headText, arms, rule), "",
        finished -> TurnsGate.decide(arms, rule, options.withLayers(), budgetNs, finished, terminal));
  }

  /** Refuses what was measured elsewhere or otherwise; corrects by nothing. */
  private int againstFile(Path file, ArmText headText) {
    options.requireNone();
    headText.requireNoNetwork("the baseline says which networks are measured");
    if (!Files.exists(file)) {
      terminal.say("baseline %s: there is no such file; write one with ./lathe gate record %s".formatted(file, file));
      return ExitCode.NO_BASELINE;
    }
    Baseline recorded = Baseline.read(file);
    List<ArmSpec> arms = recorded.networks().stream().map(entry -> headText.with(entry.network())).toList();
    String difference = BaselineGate.difference(recorded, arms.getFirst());
    if (!difference.isEmpty()) {
      terminal.say("baseline %s: %s, so the two cannot be compared; record one with %s".formatted(file, difference, recording(recorded)));
      return ExitCode.NO_BASELINE;
    }
    GateRule rule = options.rule();
    return decide(GateOrigin.ofFile(recorded, headText, arms.getFirst(), rule), BaselineGate.WEAKER,
        finished -> BaselineGate.decide(recorded, arms, rule,
            (some, first) -> BaselineRun.measure(some, first, Protocol.WANTED_FORKS, finished, terminal)));
  }

  /** The command that measures the same with the arm that could not be compared. */
  private String recording(Baseline recorded) {
    String networks = recorded.networks().stream().map(Baseline.Entry::network).collect(Collectors.joining(","));
    return "./lathe gate record FILE --networks %s%s".formatted(networks, head.isBlank() ? "" : " --head \"%s\"".formatted(head));
  }

  /**
   * Whatever happens to arms that could be opened, the files are written: the step of a build that reads them should not fail for want of
   * one. An interrupted gate has nothing to tell a build, but the slots that it measured are kept.
   */
  private int decide(GateOrigin origin, String note, Measurement measurement) {
    Map<String, List<ComparedFork>> finished = new LinkedHashMap<>();
    try {
      GateResult result = origin.decided(measurement.run(finished), finished, note);
      return output.write(result, finished, exitCode(result), terminal);
    } catch (BadInputException refused) {
      GateResult spoiled = origin.spoiled(GateVerdict.INCONCLUSIVE, String.valueOf(refused.getMessage()));
      output.writeFiles(spoiled, finished, ExitCode.BAD_INPUT, terminal);
      throw refused;
    } catch (ArmFailure failure) {
      return spoiled(origin, failure, finished);
    } catch (InterruptedException interrupted) {
      terminal.say("interrupted; " + output.keepSlots(finished, terminal));
      return ExitCode.INTERRUPTED;
    }
  }

  /** A head that computes something else is a regression, however fast it is. */
  private int spoiled(GateOrigin origin, ArmFailure failure, Map<String, List<ComparedFork>> finished) {
    GateResult result = origin.spoiled(switch (failure.kind()) {
      case DID_NOT_START, DIED -> GateVerdict.INCONCLUSIVE;
      case DISAGREES -> GateVerdict.REGRESSED;
    }, failure.sentence());
    terminal.say(failure.sentence());
    return output.writeFiles(result, finished, ExitCode.of(failure), terminal);
  }

  private int exitCode(GateResult result) {
    return switch (result.verdict()) {
      case PASS, IMPROVED -> ExitCode.FINE;
      case REGRESSED -> ExitCode.REGRESSION;
      case MODE_SPLIT -> result.items().stream().anyMatch(item -> item.change() == Change.WORSE) ? ExitCode.REGRESSION : ExitCode.FINE;
      case INCONCLUSIVE, UNTRUSTED_HOST -> onInconclusive == OnInconclusive.fail ? ExitCode.INCONCLUSIVE : ExitCode.FINE;
    };
  }
}
