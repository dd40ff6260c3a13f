package lathe.runner.study;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import lathe.kernels.BadInputException;
import lathe.kernels.Dtype;
import lathe.kernels.Family;
import lathe.kernels.KernelId;
import lathe.kernels.Lanes;
import lathe.kernels.Operation;
import lathe.networks.Activate;
import lathe.networks.Network;
import lathe.networks.plan.Picks;
import lathe.profiler.comparison.ArmFailure;
import lathe.profiler.comparison.ArmSpec;
import lathe.profiler.comparison.ComparedFork;
import lathe.profiler.comparison.Comparison;
import lathe.profiler.comparison.ComparisonListener;
import lathe.profiler.comparison.Turns;
import lathe.profiler.doctor.PeakProbe;
import lathe.profiler.fork.Origin;
import lathe.profiler.message.ArmTask;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Peaks;
import lathe.profiler.sample.Protocol;
import lathe.reports.study.Arm;
import lathe.reports.study.StudyAnalysis;
import lathe.reports.study.StudyResult;
import lathe.runner.build.Build;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;
import lathe.runner.engine.Engine;
import lathe.runner.worker.ArmFindings;
import lathe.runner.worker.ArmWorkers;
import lathe.runner.worker.PeaksMain;
import lathe.runner.worker.WorkerHeap;

/**
 * Measures studies on this machine.
 *
 * @param level of the intervals, 0 to 1
 * @param peaks of the machine, which say why
 */
record StudyRun(Engine engine, double level, Peaks peaks, Terminal terminal) {
  /** Measures the machine's peaks, which takes some seconds. */
  static StudyRun begin(Engine engine, double level, Terminal terminal) throws IOException, InterruptedException {
    try (Progress progress = terminal.progress()) {
      progress.update(0, "the machine's peaks");
      Peaks peaks = PeakProbe.run(WorkerCommand.likeThisJvm(PeaksMain.class.getName(), WorkerFlags.of(Lanes.widest())));
      return new StudyRun(engine, level, peaks, terminal);
    }
  }

  /**
   * One worker holds all arms of a study. What differs between them is the network, so what the JIT made of a kernel should not; and it is
   * made once.
   */
  static WorkerCommand worker(StudyTask task) {
    return ArmWorkers.ofThisBuild(WorkerHeap.ofAll(Lanes.widest(), task.each()));
  }

  /** What results of a study must share with this run's to be used beside them. */
  String fingerprint(StudyTask task) {
    return origin(task).fingerprint();
  }

  private Origin origin(StudyTask task) {
    return Build.current().origin(worker(task).flags(), Origin.STATIC_TUNING, Protocol.DEFAULT_SEED, peaks,
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  StudyResult measure(StudyPlan plan) throws ArmFailure, InterruptedException {
    StudyTask task = plan.task();
    Origin origin = origin(task);
    var analysis = new StudyAnalysis(task.study(), engine.toString(), task.networks(), level);
    List<ComparedFork> forks = new ArrayList<>();
    try (Progress progress = terminal.progress()) {
      Turns turns = Turns.DEFAULT.timingLayers(task.study().timesLayers());
      var comparison = Comparison.sharing(List.of(arms(task)), turns, new Listener(plan, progress));
      long began = System.nanoTime();
      int rounds = plan.pace().rounds(0, Duration.ZERO);
      while (rounds > 0) {
        forks.add(comparison.fork(forks.size(), turns.withRounds(rounds)));
        analysis.add(forks.getLast());
        rounds = plan.pace().rounds(forks.size(), Duration.ofNanos(System.nanoTime() - began));
      }
    }
    var seen = ArmFindings.of(forks, analysis.cleanShare());
    List<Finding> findings = new ArrayList<>(seen.findings());
    if (analysis.countsDisturbed()) {
      findings.add(new Finding.DisturbedCounted("study " + task.study().name(), analysis.cleanShare()));
    }
    return analysis.result(origin.provenance(forks.size(), seen.notPinned(), findings, analysis.cleanShare()));
  }

  private List<ArmSpec> arms(StudyTask task) {
    WorkerCommand worker = worker(task);
    return task.study().arms().stream().map(arm -> {
      Network network = Objects.requireNonNull(task.networks().get(arm.network()));
      return new ArmSpec(arm.toString(), worker,
          new ArmTask(engine.toString(), arm.network(), "tf", Protocol.DEFAULT_SEED, picks(arm, network)));
    }).toList();
  }

  /** The kernels of an arm's sigmoids, where they are not the expected ones. */
  private static Picks picks(Arm arm, Network network) {
    if (arm.sigmoid().isEmpty()) {
      return Picks.NONE;
    }
    return new Picks(IntStream.range(0, network.size()).filter(i -> network.layer(i) instanceof Activate).mapToObj(i -> {
      var operation = new Operation.Activate(network.in(i), network.layer(i).activation());
      return new Picks.Pick(operation, new KernelId(Dtype.F32, Family.ACTIVATE, arm.sigmoid(), 1, 1, operation.activation(), Lanes.widest())
          .toString());
    }).distinct().toList());
  }

  private record Listener(StudyPlan plan, Progress progress) implements ComparisonListener {
    @Override
    public void at(int fork, double done, String doing) {
      int forks = Math.max(plan.pace().planned().forks(), fork + 1); // a fast host has time for more
      progress.update((fork + done) / forks, "%s, fork %d of %d: %s".formatted(plan.task().study().name(), fork + 1, forks, doing));
    }

    /** A study is of one engine, so nothing is left without it. */
    @Override
    public void unavailable(ArmSpec arm, String sentence) {
      throw new BadInputException(sentence);
    }
  }
}
