package lathe.runner.measure;

import java.util.Map;
import java.util.OptionalDouble;
import lathe.kernels.BadInputException;
import lathe.kernels.Catalog;
import lathe.networks.Network;
import lathe.profiler.analysis.Analysis;
import lathe.profiler.analysis.HostWatch;
import lathe.profiler.fork.Completion;
import lathe.profiler.fork.Measurement;
import lathe.profiler.machine.Fingerprint;
import lathe.profiler.machine.Machine;
import lathe.profiler.message.Task;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.HostFile.Sight;
import lathe.profiler.result.Peaks;
import lathe.profiler.sample.Protocol;
import lathe.profiler.trust.CacheLaps;
import lathe.profiler.trust.HostMemory;
import lathe.profiler.trust.LastLevelCache;
import lathe.runner.console.Terminal;

/**
 * What is known of this host before a run, and what the run adds to it.
 *
 * @param expectedNs what a lap through the last-level cache should take, by the peaks that this run measured
 */
record HostHistory(HostMemory memory, String host, OptionalDouble expectedNs, HostWatch watch) {
  static HostHistory of(HostMemory memory, Machine machine, WorkerFlags flags, Peaks peaks, Map<Task, Network> networks) {
    String host = Fingerprint.of(machine, flags.lanes(), Catalog.VERSION, flags.arguments()).ofHost().id();
    OptionalDouble expectedNs = CacheLaps.expectedNs(machine.caches(), peaks.bandwidth());
    LastLevelCache cache = LastLevelCache.of(machine, memory.lapNs(host, expectedNs));
    return new HostHistory(memory, host, expectedNs, new HostWatch(networks, cache, memory.clock(host)));
  }

  /** Whether any network has something to wait for. */
  boolean canWait() {
    return watch.networks().keySet().stream().anyMatch(task -> Double.isFinite(watch.sharedFromNs(task)));
  }

  /** Adds a run, unless it had so few forks that it saw too little of the host. */
  void remember(Measurement measurement, Analysis analysis, Terminal terminal) {
    boolean isSound = measurement.completion() == Completion.WHOLE && measurement.protocol().forks() >= Protocol.DEFAULT.forks();
    if (isSound && Double.isFinite(analysis.coreNs())) {
      double lapNs = Double.isFinite(analysis.lapNs()) ? analysis.lapNs() : Double.NaN;
      try {
        memory.with(host, new Sight(lapNs, expectedNs.orElse(Double.NaN), analysis.coreNs(), analysis.cleanCoreNs()));
      } catch (BadInputException unwritable) {
        terminal.say("this run will not be remembered of this host: " + unwritable.getMessage());
      }
    }
  }
}
