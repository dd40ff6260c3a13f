package lathe.runner.peers;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import lathe.networks.plan.Picks;
import lathe.networks.source.Model;
import lathe.networks.zoo.Padding;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.comparison.Comparison;
import lathe.profiler.comparison.ComparisonListener;
import lathe.profiler.comparison.Ratios;
import lathe.profiler.comparison.Turns;
import lathe.profiler.fork.Origin;
import lathe.profiler.message.ArmFacts;
import lathe.profiler.message.ArmTask;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.profiler.sample.Protocol;
import lathe.runner.build.Build;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;
import lathe.runner.engine.Engine;
import lathe.runner.option.TuningOptions.Chosen;
import lathe.runner.peers.PeersResult.Contender;
import lathe.runner.worker.ArmFindings;
import lathe.runner.worker.ArmWorkers;

/**
 * Lets engines take turns with networks.
 *
 * @param forks fresh JVMs of each engine
 * @param turns in each of them; without rounds only outputs are compared
 */
record PeersRun(Collection<Engine> engines, int forks, Turns turns, Terminal terminal) {
  /** What an engine is given that cannot run what the user named. */
  private static final String EXPORT = "export";

  /**
   * What came of one network.
   *
   * @param facts of each engine, in the order of the result's
   */
  record Outcome(PeersResult result, List<ArmFacts> facts) {
    /** What makes the times of engines less trustworthy, a sentence each. */
    List<String> notes() {
      return IntStream.range(0, facts.size()).boxed()
          .flatMap(arm -> facts.get(arm).notes().stream().map(note -> "%s: %s".formatted(result.engines().get(arm).engine(), note)))
          .toList();
    }
  }

  /** @param kernels of Lathe's */
  Outcome compare(Model model, Chosen kernels, WorkerFlags flags) throws ArmFailure, InterruptedException {
    WorkerCommand worker = ArmWorkers.ofThisBuild(flags);
    var origin =
        Build.current().origin(worker.flags(), kernels.name(), Protocol.DEFAULT_SEED, Peaks.MISSING,
            Instant.now().truncatedTo(ChronoUnit.SECONDS));
    List<ComparedFork> measured = new ArrayList<>();
    try (Progress progress = terminal.progress()) {
      var comparison = new Comparison(arms(model.source(), worker, kernels.picks()), turns, new Listener(model.source(), progress));
      for (int fork = 0; fork < forks; fork++) {
        measured.add(comparison.fork(fork));
      }
      List<Contender> contenders = comparison.arms().stream().map(arm -> contender(arm, model)).toList();
      return new Outcome(PeersResult.of(model.source(), contenders, measured, provenance(origin, model.network().name(), measured)),
          measured.getLast().facts());
    }
  }

  /** Ours is the first. The name of a network says its padding, and a file has its own. */
  private List<ArmSpec> arms(String network, WorkerCommand worker, Picks picks) {
    return EnumSet.copyOf(engines).stream().map(engine -> new ArmSpec(engine.toString(), worker,
        new ArmTask(engine.toString(), network, Padding.TF.toString(), Protocol.DEFAULT_SEED, picks), engine.tolerance())).toList();
  }

  /** An engine is given the file itself where it is one of its own format. */
  private static Contender contender(ArmSpec arm, Model model) {
    Engine engine = Engine.parse(arm.name());
    String loaded =
        engine.original(model).map(original -> original.file().toString()).orElse(engine == Engine.LATHE ? model.source() : EXPORT);
    return new Contender(arm.name(), loaded);
  }

  private Provenance provenance(Origin origin, String network, List<ComparedFork> measured) {
    Ratios ratios = Ratios.of(measured);
    var seen = ArmFindings.of(measured, ratios.cleanShare());
    List<Finding> findings = new ArrayList<>(seen.findings());
    boolean isTimed = turns.rounds() > 0;
    int arms = measured.getFirst().facts().size();
    if (isTimed && IntStream.range(1, arms).anyMatch(peer -> ratios.countDisturbed(0, peer))) {
      findings.add(new Finding.DisturbedCounted(network, ratios.cleanShare()));
    }
    if (isTimed && measured.size() < Protocol.DEFAULT.forks()) {
      findings.add(new Finding.FewForks(measured.size(), Protocol.DEFAULT.forks()));
    }
    return origin.provenance(measured.size(), seen.notPinned(), findings, ratios.cleanShare());
  }

  private final class Listener implements ComparisonListener {
    private final String network;
    private final Progress progress;

    Listener(String network, Progress progress) {
      this.network = network;
      this.progress = progress;
    }

    @Override
    public void at(int fork, double done, String doing) {
      progress.update((fork + done) / forks, "%s, fork %d of %d: %s".formatted(network, fork + 1, forks, doing));
    }

    @Override
    public void unavailable(ArmSpec arm, String sentence) {
      terminal.say(sentence);
    }
  }
}
