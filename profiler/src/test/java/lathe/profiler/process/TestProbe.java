package lathe.profiler.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lathe.kernels.Lanes;

/** A probe that never finds anything, or its parent: with one argument it starts the other, which writes its process id to that file. */
final class TestProbe {
  private TestProbe() {}

  static void main(String[] args) throws Exception {
    if (args.length == 1) {
      var flags = new WorkerFlags(Lanes.L128, 64, List.of());
      Probe.run(WorkerCommand.likeThisJvm(TestProbe.class.getName(), flags), List.of(args), Duration.ofMinutes(5), _ -> {});
    } else {
      Probe.serve(Path.of(args[0]), () -> examine(Path.of(args[1])));
    }
  }

  private static String examine(Path file) {
    try {
      Path whole = Files.writeString(file.resolveSibling("half"), Long.toString(ProcessHandle.current().pid()));
      Files.move(whole, file);
      TimeUnit.MINUTES.sleep(5);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "nothing";
  }
}
