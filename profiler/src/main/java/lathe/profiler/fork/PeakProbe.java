package lathe.profiler.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.profiler.machine.Affinity;
import lathe.profiler.machine.FmaPeak;
import lathe.profiler.machine.Machine;
import lathe.profiler.machine.MemoryStream;
import lathe.profiler.machine.MemoryStream.Bandwidth;
import lathe.profiler.result.Peaks;

/** Measures the yardsticks of a run, the FMA peak and the memory stream, in a JVM set up like those of the workers. */
public final class PeakProbe {
  private static final Duration MOST = Duration.ofSeconds(20);

  private PeakProbe() {}

  /** The peaks that a process of {@code command} measures; {@link Peaks#MISSING} if it fails or takes longer than 20 s. */
  public static Peaks run(WorkerCommand command) throws IOException, InterruptedException {
    return Probe.run(command, List.of(), MOST, _ -> {}).map(PeakProbe::parse).orElse(Peaks.MISSING);
  }

  /** The figures of {@link #serve}: the peak, then level, bytes and rate of each level, the memory last. */
  private static Peaks parse(String text) {
    String[] figures = text.split(" ");
    List<lathe.profiler.result.Bandwidth> levels = new ArrayList<>();
    for (int i = 1; i < figures.length; i += 3) {
      levels.add(
          new lathe.profiler.result.Bandwidth(figures[i], Long.parseLong(figures[i + 1]), Double.parseDouble(figures[i + 2])));
    }
    return new Peaks(Double.parseDouble(figures[0]), levels.getLast().gbps(), levels);
  }

  /** The process's side: measures on a pinned thread and writes the file that {@code args} name. */
  public static void serve(String[] args) throws IOException {
    if (args.length != 1) {
      throw new BadInputException("a probe with %d arguments: only ./lathe itself starts probes; use ./lathe run".formatted(args.length));
    }
    Machine machine = Machine.current();
    Affinity.pin();
    List<Bandwidth> levels = MemoryStream.measure(machine.caches());
    var text = new StringBuilder().append(FmaPeak.measure().gflops());
    levels.forEach(level -> text.append(' ').append(level.level()).append(' ').append(level.bytes()).append(' ').append(level.gbps()));
    Files.writeString(Path.of(args[0]), text);
  }
}
