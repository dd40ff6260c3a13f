package lathe.runner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lathe.kernels.BadInputException;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.gate.Baseline;
import lathe.profiler.gate.Change;
import lathe.profiler.gate.GateResult;
import lathe.profiler.gate.GateRule;
import lathe.profiler.gate.GateVerdict;
import lathe.profiler.gate.Ruling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets two arms take turns and decides whether the head is slower than is allowed. */
@Command(name = "gate", mixinStandardHelpOptions = true,
    description = {"Compare two arms on this CPU and fail on a real slowdown.%n",
        "An arm is " + ArmText.SYNTAX + "; what is left out is as here and now.%n"},
    footerHeading = "%nExamples:%n",
    footer = {
        "  lathe gate --base lathe=../main                    is this build slower than the one in ../main?",
        "  lathe gate --base jdk=/opt/jdk-25 --head jdk=/opt/jdk-26",
        "  lathe gate --base lanes=512 --head lanes=256 --layers",
        "  lathe gate --base \"\"                               an A/A run: how quiet is this machine?",
        "",
        "Exit codes: 0 no slowdown, 3 REGRESSED or a worse MODE-SPLIT, 4 INCONCLUSIVE or UNTRUSTED-HOST with",
        "--on-inconclusive fail, 2 an arm cannot be started, 1 a worker died."})
final class GateCommand implements Callable<Integer> {
  /** What a decision without grounds does to a build. */
  enum OnInconclusive {
    pass, fail
  }

  // @formatter:off
  @Option(names = "--base", paramLabel = "ARM", description = "What it is compared with; \"\" for this build.")
  private @Nullable String base;

  @Option(names = "--head", paramLabel = "ARM", description = "What must not be slower (default: this build).")
  private String head = "";

  @Option(names = "--baseline", paramLabel = "FILE",
      description = "Instead of --base: a file of gate record. Weaker, for nothing takes turns.")
  private @Nullable Path baseline;

  @Mixin private GateOptions options = new GateOptions();

  @Option(names = "--on-inconclusive", paramLabel = "pass|fail", defaultValue = "pass",
      description = "Exit with 0 or 4 where nothing can be said (default: ${DEFAULT-VALUE}).")
  private OnInconclusive onInconclusive = OnInconclusive.pass;

  @Mixin private GateOutput output = new GateOutput();
  // @formatter:on

  private final Terminal terminal;

  GateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command with those below it. */
  static CommandLine line(Terminal terminal) {
    return new CommandLine(new GateCommand(terminal)).addSubcommand(new GateRecordCommand(terminal))
        .addSubcommand(new GateHistoryCommand(terminal)).addSubcommand(new GateSelftestCommand(terminal));
  }

  @Override
  public Integer call() {
    if (baseline != null && base == null) {
      return againstFile(baseline);
    }
    if (base == null || baseline != null) {
      throw new BadInputException(
          "gate needs one of --base and --baseline to compare with; name an arm, \"\" for an A/A run of this build, or a file of gate record");
    }
    output.check();
    ArmText baseText = ArmText.parse("base", base);
    ArmText headText = ArmText.parse("head", head);
    Map<String, List<ArmSpec>> arms = options.comparisons(baseText, headText, terminal);
    GateRule rule = options.rule();
    long budgetNs = options.budgetNs(arms.size());
    boolean isSame = arms.values().stream().allMatch(pair -> pair.getFirst().isSameAs(pair.getLast()));
    try (Interruption _ = Interruption.watch()) {
      GateRun run = GateRun.of(arms, rule, options.withLayers(), budgetNs, terminal);
      GateResult result = GateResult.of(run.ruling(), rule, baseText.toString(), headText.toString(), isSame, "");
      output.write(result, run.forks(), terminal);
      return exitCode(result);
    } catch (ArmFailure failure) {
      return failed(failure, rule, baseText, headText);
    } catch (InterruptedException interrupted) {
      say("interrupted; nothing was written");
      return ExitCode.INTERRUPTED;
    }
  }

  /** Refuses what was measured elsewhere; corrects by nothing. */
  private int againstFile(Path file) {
    output.check();
    if (!Files.exists(file)) {
      say("baseline %s: there is no such file; write one with ./lathe gate record %s".formatted(file, file));
      return ExitCode.NO_BASELINE;
    }
    Baseline recorded = Baseline.read(file);
    ArmText headText = ArmText.parse("head", head);
    List<ArmSpec> arms = recorded.networks().stream().map(entry -> headText.with(entry.network())).toList();
    String here = BaselineRun.fingerprint(arms.getFirst());
    if (!recorded.fingerprint().equals(here)) {
      say("baseline %s: it was recorded on %s with fingerprint %s and this is %s, so the two cannot be compared; record one here, with this JVM and these flags"
          .formatted(file, recorded.cpu(), recorded.fingerprint(), here));
      return ExitCode.NO_BASELINE;
    }
    try (Interruption _ = Interruption.watch()) {
      Ruling ruling = BaselineGate.decide(recorded, arms, options.rule(), terminal);
      GateResult result =
          GateResult.of(ruling, options.rule(), "baseline of " + recorded.time(), headText.toString(), false, BaselineGate.WEAKER);
      output.write(result, Map.of(), terminal);
      return exitCode(result);
    } catch (ArmFailure failure) {
      say(failure.sentence());
      return ExitCode.INTERNAL_FAULT;
    } catch (InterruptedException interrupted) {
      say("interrupted; nothing was written");
      return ExitCode.INTERRUPTED;
    }
  }

  /** A head that computes something else is a regression, however fast it is. */
  private int failed(ArmFailure failure, GateRule rule, ArmText baseText, ArmText headText) {
    return switch (failure.kind()) {
      case DID_NOT_START -> throw new BadInputException(failure.sentence());
      case DIED -> {
        say(failure.sentence());
        yield ExitCode.INTERNAL_FAULT;
      }
      case DISAGREES -> {
        var nothing = new Ruling(GateVerdict.REGRESSED, Double.NaN, Double.NaN, List.of());
        output.write(GateResult.of(nothing, rule, baseText.toString(), headText.toString(), false, failure.sentence()), Map.of(), terminal);
        yield ExitCode.REGRESSION;
      }
    };
  }

  private int exitCode(GateResult result) {
    return switch (result.verdict()) {
      case PASS, IMPROVED -> ExitCode.FINE;
      case REGRESSED -> ExitCode.REGRESSION;
      case MODE_SPLIT -> result.items().stream().anyMatch(item -> item.change() == Change.WORSE) ? ExitCode.REGRESSION : ExitCode.FINE;
      case INCONCLUSIVE, UNTRUSTED_HOST -> onInconclusive == OnInconclusive.fail ? ExitCode.INCONCLUSIVE : ExitCode.FINE;
    };
  }

  private void say(String sentence) {
    terminal.err().println("lathe: " + sentence);
    terminal.err().flush();
  }
}
