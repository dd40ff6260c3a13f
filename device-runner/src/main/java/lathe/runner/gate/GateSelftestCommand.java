package lathe.runner.gate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lathe.kernels.BadInputException;
import lathe.networks.source.NetworkSource;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.fork.Origin;
import lathe.profiler.gate.Ruling;
import lathe.profiler.gate.SelftestResult;
import lathe.profiler.gate.Trial;
import lathe.profiler.gate.TrialFile;
import lathe.profiler.message.Slowdown;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Provenance;
import lathe.reports.Figures;
import lathe.runner.console.ExitCode;
import lathe.runner.console.Interruptible;
import lathe.runner.console.Terminal;
import lathe.runner.option.JsonOption;
import lathe.runner.option.OutputFile;
import lathe.runner.worker.ArmFindings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the gate itself on this machine: how often it is wrong on equal arms, and which slowdowns it finds. */
@Command(name = "selftest", mixinStandardHelpOptions = true,
    description = "Measure how often the gate raises a false alarm on this machine, and which true slowdowns it finds. A trial takes as"
        + " long as the gate does.")
final class GateSelftestCommand implements Interruptible {
  private static final double PERCENT = 100;
  private static final double MOST_PERCENT = 1000;

  // @formatter:off
  @Option(names = "--runs", paramLabel = "N", defaultValue = "20", description = "Trials of each slowdown (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(names = "--slowdowns", paramLabel = "PERCENT", split = ",", defaultValue = "0,1,2,3,5,10",
      description = "True slowdowns of the head, as real extra work; 0 is an A/A run (default: ${DEFAULT-VALUE}).")
  private List<Double> slowdowns = List.of();

  @Option(names = "--layer", paramLabel = "NAME", defaultValue = "",
      description = "Slow down this layer by a share of its own time, with --layers (default: the network by a share of its time).")
  private String layer = "";

  @Option(names = "--out", paramLabel = "FILE", defaultValue = "gate-selftest.jsonl",
      description = "Append each trial to this file as soon as it is done (default: ${DEFAULT-VALUE}).")
  private OutputFile out = new OutputFile(Path.of("gate-selftest.jsonl"));

  @Mixin private JsonOption json = new JsonOption();

  @Option(names = "--resume", description = "Keep the trials in the file and run those that are missing.")
  private boolean resume;

  @Mixin private GateOptions options = new GateOptions();
  // @formatter:on

  private final Terminal terminal;

  GateSelftestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    check();
    Map<String, List<ArmSpec>> arms = options.comparisons(ArmText.parse("base", ""), ArmText.parse("head", ""), terminal);
    arms.keySet().forEach(this::requireLayer);
    List<Trial> trials = new ArrayList<>();
    try (TrialFile file = resume ? TrialFile.resume(out.path(), conditions(arms)) : TrialFile.create(out.path(), conditions(arms))) {
      trials.addAll(file.found());
      run(arms, trials, file);
    } catch (ArmFailure failure) {
      terminal.say(failure.sentence());
      return ExitCode.of(failure);
    } catch (InterruptedException interrupted) {
      terminal.say("interrupted; %s so far in %s, continue with --resume".formatted(Figures.count(trials.size(), "trial"), out));
      return ExitCode.INTERRUPTED;
    }
    write(SelftestResult.of(trials, budgetSeconds(), options.rule(), provenance(origin(arms), trials)));
    return ExitCode.FINE;
  }

  private void check() {
    if (runs < 1) {
      throw new BadInputException("--runs %d: no trial would run; use at least 1".formatted(runs));
    }
    for (double percent : slowdowns) {
      if (!(percent >= 0 && percent <= MOST_PERCENT)) {
        throw new BadInputException("--slowdowns %s: must lie in 0 to %.0f %%; 0 is an A/A run".formatted(percent, MOST_PERCENT));
      }
    }
    if (slowdowns.isEmpty()) {
      throw new BadInputException("--slowdowns: the list is empty; use 0 for A/A runs");
    }
    if (!layer.isEmpty() && !options.withLayers()) {
      throw new BadInputException("--layer %s: without --layers the gate compares whole networks only; add --layers".formatted(layer));
    }
  }

  /** Before a worker would find out. */
  private void requireLayer(String network) {
    if (!layer.isEmpty()
        && NetworkSource.parse(network).open().network().nodes().stream().noneMatch(node -> node.layer().name().equals(layer))) {
      throw new BadInputException(
          "--layer %s: %s has no such layer; use one of ./lathe networks %s".formatted(layer, network, network));
    }
  }

  /** Of any arm: all of them run on this JVM with the same flags, but for the heap. */
  private static Origin origin(Map<String, List<ArmSpec>> arms) {
    return GateOrigin.origin(arms.values().iterator().next().getFirst().command());
  }

  private TrialFile.Head conditions(Map<String, List<ArmSpec>> arms) {
    return new TrialFile.Head(origin(arms).fingerprint(), budgetSeconds(), options.rule());
  }

  private long budgetSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(options.budgetNs(1));
  }

  /** Of all trials, those of earlier sessions too. */
  private Provenance provenance(Origin origin, List<Trial> trials) {
    double cleanShare = trials.stream().mapToDouble(Trial::cleanShare).filter(share -> !Double.isNaN(share)).average().orElse(Double.NaN);
    String notPinned = trials.stream().map(Trial::notPinned).filter(words -> !words.isEmpty()).findFirst().orElse("");
    List<Finding> findings = cleanShare < 1 ? List.of(new Finding.HostSlow(1 - cleanShare)) : List.of();
    return origin.provenance(options.rule().pairs(), notPinned, findings, cleanShare);
  }

  private void write(SelftestResult result) {
    json.show(result, () -> SelftestText.of(result), terminal);
  }

  /** Slowdowns take turns, so that a change of the machine meets all of them. */
  private void run(Map<String, List<ArmSpec>> arms, List<Trial> trials, TrialFile file) throws ArmFailure, InterruptedException {
    for (int run = 0; run < runs; run++) {
      for (String network : arms.keySet()) {
        for (double percent : slowdowns) {
          int wanted = run + 1;
          long there = trials.stream().filter(trial -> isOf(trial, network, percent)).count();
          if (there < wanted) {
            terminal
                .say("trial %d of %d: %s, %s %% slower".formatted(wanted, runs, network + (layer.isEmpty() ? "" : "/" + layer), percent));
            trials.add(trial(network, arms.getOrDefault(network, List.of()), percent / PERCENT));
            file.add(trials.getLast());
          }
        }
      }
    }
  }

  private boolean isOf(Trial trial, String network, double percent) {
    return trial.network().equals(network) && trial.layer().equals(layer) && trial.slowdown() == percent / PERCENT;
  }

  private Trial trial(String network, List<ArmSpec> pair, double slowdown) throws ArmFailure, InterruptedException {
    ArmSpec head = pair.getLast();
    ArmSpec slowed = new ArmSpec(head.name(), head.command(), head.task().slowedBy(new Slowdown(layer, slowdown)));
    long beganNs = System.nanoTime();
    Map<String, List<ComparedFork>> forks = new HashMap<>();
    Ruling ruling = TurnsGate.decide(Map.of(network, List.of(pair.getFirst(), slowed)), options.rule(), options.withLayers(),
        options.budgetNs(1), forks, terminal);
    double seconds = (System.nanoTime() - beganNs) / 1e9;
    var seen = ArmFindings.of(forks.values().stream().flatMap(List::stream).toList(), ruling.cleanShare());
    return Trial.of(ruling, network, layer, slowdown, seen.notPinned(), seconds);
  }
}
