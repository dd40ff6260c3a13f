package lathe.runner.gate;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.networks.source.NetworkSource;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.gate.Baseline;
import lathe.profiler.result.ResultFiles;
import lathe.profiler.sample.Protocol;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Terminal;
import lathe.runner.option.ModelNotes;
import lathe.runner.option.NetworkOptions;
import lathe.runner.option.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps what networks take today. */
@Command(name = "record", mixinStandardHelpOptions = true,
    description = "Record a baseline: measure networks and keep their forks in a file, for gate --baseline and gate history.")
final class GateRecordCommand implements Interruptible {
  // @formatter:off
  @Parameters(paramLabel = "FILE", description = "The baseline to write; a folder of them is a history.")
  private OutputFile file = new OutputFile(Path.of(""));

  @Option(names = "--networks", paramLabel = "NETWORK", split = ",", defaultValue = "mobilenet_v3_large",
      description = "Networks to measure (default: ${DEFAULT-VALUE}).")
  private List<String> networks = List.of();

  @Option(names = "--head", paramLabel = "ARM", description = "The arm to measure, as in gate --head (default: this build).")
  private String head = "";

  @Option(names = "--forks", paramLabel = "N", defaultValue = "" + Protocol.WANTED_FORKS,
      description = "Fresh JVMs (default: ${DEFAULT-VALUE}).")
  private int forks;
  // @formatter:on

  private final Terminal terminal;

  GateRecordCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (forks < 2) {
      throw new BadInputException(
          "--forks %d: a single fork says nothing about the next one; use at least 2, preferably %d".formatted(forks,
              Protocol.WANTED_FORKS));
    }
    ArmText arm = ArmText.parse("head", head);
    arm.requireNoNetwork("--networks selects the networks");
    List<ArmSpec> arms =
        NetworkOptions.requireAny(networks).stream().map(name -> ModelNotes.told(NetworkSource.parse(name).open(), terminal).source())
            .distinct().map(arm::with).toList();
    try {
      Baseline baseline = BaselineRun.measure(arms, 0, forks, new HashMap<>(), terminal).baseline();
      terminal.out().print(HistoryText.table(List.of(baseline))); // first: a disk that is full must not take the figures with it
      ResultFiles.writeJson(baseline, file.path());
      String disturbance = BaselineGate.disturbance(baseline);
      if (!disturbance.isEmpty()) {
        terminal.say("baseline %s: %s, so gate --baseline refuses it; record it again when the host is quiet".formatted(file, disturbance));
      }
      return ExitCode.FINE;
    } catch (ArmFailure failure) {
      terminal.say(failure.sentence());
      return ExitCode.of(failure);
    } catch (InterruptedException interrupted) {
      terminal.say("interrupted; nothing was written");
      return ExitCode.INTERRUPTED;
    }
  }
}
