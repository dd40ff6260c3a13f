package lathe.profiler.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.profiler.machine.Affinity;
import lathe.profiler.machine.Machine;
import lathe.profiler.process.Probe;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.rate.FmaPeak;
import lathe.profiler.rate.MemoryStream;
import lathe.profiler.result.Bandwidth;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.ResultFiles;

/** Measures the yardsticks of a run, the FMA peak and the memory stream, in a JVM set up like those of the workers. */
public final class PeakProbe {
  private static final Duration MOST = Duration.ofSeconds(20);

  private PeakProbe() {}

  /** The peaks that a process of {@code command} measures; {@link Peaks#MISSING} if it fails or takes longer than 20 s. */
  public static Peaks run(WorkerCommand command) throws IOException, InterruptedException {
    return Probe.run(command, List.of(), MOST, _ -> {}).map(json -> ResultFiles.fromJson(json, Peaks.class)).orElse(Peaks.MISSING);
  }

  /** The process's side: measures on a pinned thread and writes the file that {@code args} name. */
  public static void serve(String[] args) throws IOException {
    if (args.length != 1) {
      throw new BadInputException("a probe with %d arguments: only ./lathe itself starts probes; use ./lathe run".formatted(args.length));
    }
    Probe.serve(Path.of(args[0]), PeakProbe::peaks);
  }

  private static Peaks peaks() {
    Machine machine = Machine.current();
    Affinity.pin();
    List<Bandwidth> levels = MemoryStream.measure(machine.caches());
    double memory = levels.stream().filter(level -> level.level().equals(MemoryStream.MEMORY)).mapToDouble(Bandwidth::gbps).findFirst()
        .orElse(Double.NaN);
    return new Peaks(FmaPeak.measure().gflops(), memory, levels);
  }
}
