package lathe.runner.measure;

import java.util.OptionalDouble;
import lathe.kernels.BadInputException;
import lathe.kernels.Catalog;
import lathe.profiler.analysis.Analysis;
import lathe.profiler.fork.Measurement;
import lathe.profiler.fork.WorkerFlags;
import lathe.profiler.machine.Fingerprint;
import lathe.profiler.machine.Machine;
import lathe.profiler.result.HostFile.Laps;
import lathe.profiler.result.Peaks;
import lathe.profiler.sample.Protocol;
import lathe.profiler.trust.CacheLaps;
import lathe.profiler.trust.HostMemory;
import lathe.profiler.trust.LastLevelCache;
import lathe.runner.console.Terminal;

/**
 * What is known of this host's last-level cache before a run, and what the run adds to it.
 *
 * @param expectedNs what a lap should take, by the peaks that this run measured
 */
record HostLaps(HostMemory memory, String host, OptionalDouble expectedNs, LastLevelCache cache) {
  static HostLaps of(HostMemory memory, Machine machine, WorkerFlags flags, Peaks peaks) {
    String host = Fingerprint.of(machine, flags.lanes(), Catalog.VERSION, flags.arguments()).ofHost().id();
    OptionalDouble expectedNs = CacheLaps.expectedNs(machine.caches(), peaks.bandwidth());
    return new HostLaps(memory, host, expectedNs, LastLevelCache.of(machine, memory.lapNs(host, expectedNs)));
  }

  /** Adds a run, unless it had so few forks that it saw too little of the host. */
  void remember(Measurement measurement, Analysis analysis, Terminal terminal) {
    boolean isSound = !measurement.isInterrupted() && measurement.protocol().forks() >= Protocol.DEFAULT.forks();
    if (isSound && Double.isFinite(analysis.lapNs())) {
      try {
        memory.with(host, new Laps(analysis.lapNs(), expectedNs.orElse(Double.NaN)));
      } catch (BadInputException unwritable) {
        terminal.say("this run will not be remembered of this host: " + unwritable.getMessage());
      }
    }
  }
}
