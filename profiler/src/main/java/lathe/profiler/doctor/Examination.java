package lathe.profiler.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.profiler.machine.Affinity;
import lathe.profiler.machine.Machine;
import lathe.profiler.machine.PerfEvents;
import lathe.profiler.machine.Pinning;
import lathe.profiler.process.Probe;
import lathe.profiler.rate.FmaPeak;
import lathe.profiler.rate.MemoryStream;
import lathe.profiler.rate.Timer;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.sample.LayerOverhead;
import lathe.profiler.sample.Ticker;
import lathe.profiler.trust.SlowStates;

/**
 * The host as one core sees it: what a probe finds out on its one pinned thread. The probe's first argument is the file to write, the
 * second what to examine.
 *
 * @param notPinned why the thread was not pinned to a CPU; empty if it was
 * @param notCounted why the CPU counts neither cycles nor instructions for the thread; empty if it does
 */
record Examination(String notPinned, String notCounted, List<Bandwidth> bandwidth, Timer timer, LayerOverhead emptyLayer,
    SlowStates slowStates) {
  /** Of the peak alone, at the lanes of the probe's JVM. */
  static final String PEAK = "peak";
  /** Of everything else; a third argument says for how many milliseconds to watch. */
  static final String HOST = "host";

  Examination {
    bandwidth = List.copyOf(bandwidth);
  }

  /** What the CPU counts for a thread, or why it does not. */
  String counters() {
    return notCounted.isEmpty() ? "cycles, instructions" : "none, " + notCounted;
  }

  /** The probe's side. */
  static void serve(String[] args) throws IOException {
    if (args.length < 2) {
      throw new BadInputException(
          "a probe with %d arguments: only ./lathe itself starts probes; use ./lathe doctor".formatted(args.length));
    }
    Probe.serve(Path.of(args[0]), () -> args[1].equals(PEAK) ? peak() : host(Duration.ofMillis(Long.parseLong(args[2]))));
  }

  private static Diagnosis.Peak peak() {
    Affinity.pin();
    FmaPeak peak = FmaPeak.measure();
    return new Diagnosis.Peak(peak.lanes().bits(), peak.gflops());
  }

  private static Examination host(Duration watch) {
    Machine machine = Machine.current(); // before the thread is pinned, which would look like a limit
    String notPinned = Affinity.pin() instanceof Pinning.NotPinned(String reason) ? reason : "";
    return new Examination(notPinned, PerfEvents.open().refusal(), MemoryStream.measure(machine.caches()), Timer.measure(),
        LayerOverhead.measure(Ticker.SYSTEM),
        SlowStates.watch(watch.toNanos()));
  }
}
