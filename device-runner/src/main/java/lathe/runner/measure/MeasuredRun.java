package lathe.runner.measure;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lathe.networks.Network;
import lathe.profiler.analysis.Analysis;
import lathe.profiler.analysis.RunAnalysis;
import lathe.profiler.doctor.PeakProbe;
import lathe.profiler.fork.ForkReport;
import lathe.profiler.fork.Forks;
import lathe.profiler.fork.Limits;
import lathe.profiler.fork.Measurement;
import lathe.profiler.fork.Origin;
import lathe.profiler.machine.Fact;
import lathe.profiler.machine.Machine;
import lathe.profiler.machine.Steal;
import lathe.profiler.message.Task;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.RunResult;
import lathe.profiler.roofline.Roofline;
import lathe.profiler.sample.Protocol;
import lathe.runner.build.Build;
import lathe.runner.console.Progress;
import lathe.runner.console.Terminal;
import lathe.runner.option.KnownHost;
import lathe.runner.worker.PeaksMain;
import lathe.runner.worker.WorkerMain;

/**
 * Networks, measured on this machine.
 *
 * @param measurement what the forks brought home
 */
public record MeasuredRun(Measurement measurement, Analysis analysis, RunResult result) {
  /**
   * Measures the peaks of the machine and then all networks in forks, and shows how far it is.
   *
   * @param tuning what the tasks' kernels were chosen by, as provenance says it
   * @param known of this host; this run is added to that if it has enough forks
   */
  static MeasuredRun measure(Map<Task, Network> networks, String tuning, Protocol protocol, WorkerFlags flags, KnownHost known,
      Terminal terminal) throws IOException {
    Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Fact<Steal> stolenBefore = Steal.current();
    try (Progress progress = terminal.progress()) {
      progress.update(0, "the machine's peaks");
      Peaks peaks = peaks(flags);
      Machine machine = Machine.current();
      HostHistory host = HostHistory.of(known.memory(), machine, flags, peaks, networks);
      if (!known.patience().isZero() && !host.canWait()) {
        terminal.say("no network here feels who shares the last-level cache, or that is not known: --wait changes nothing");
      }
      Forks forks = new Forks(WorkerCommand.likeThisJvm(WorkerMain.class.getName(), flags), Limits.DEFAULT, host.watch(), known.patience());
      Measurement measurement = forks.measure(List.copyOf(networks.keySet()), protocol, new RunProgress(progress));
      Analysis analysis = RunAnalysis.analyse(measurement, host.watch());
      host.remember(measurement, analysis, terminal);
      Origin origin = Build.current().origin(flags, tuning, protocol.seed(), peaks, began);
      RunResult result = Roofline.over(analysis.result(origin, measurement, Steal.since(stolenBefore)), List.copyOf(networks.values()));
      return new MeasuredRun(measurement, analysis, result);
    }
  }

  /** Whether someone stopped it before all forks had run. */
  boolean isInterrupted() {
    return measurement.isInterrupted();
  }

  /** What the user should know besides findings, since the figures are as good: how long forks waited, and that there are no cycles. */
  List<String> remarks() {
    return Stream.concat(waited(), notCounted()).toList();
  }

  private Stream<String> waited() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(measurement.forks().stream().mapToLong(ForkReport::waitedNs).sum());
    return seconds == 0 ? Stream.of() : Stream.of("waited %d s in all for others to leave the last-level cache alone".formatted(seconds));
  }

  private Stream<String> notCounted() {
    return measurement.forks().stream().map(fork -> fork.counts().refusal()).filter(refusal -> !refusal.isEmpty()).limit(1)
        .map(reason -> "cycles and instructions were not counted: " + reason);
  }

  /** The yardsticks of this machine, in some seconds. An interrupt is left to the forks, which end at once. */
  static Peaks peaks(WorkerFlags flags) throws IOException {
    try {
      return PeakProbe.run(WorkerCommand.likeThisJvm(PeaksMain.class.getName(), flags));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Peaks.MISSING;
    }
  }
}
