package lathe.runner.worker;

import java.io.IOException;
import lathe.profiler.worker.SoloWorker;
import lathe.profiler.worker.ThisHost;
import lathe.runner.console.ExitCode;

/** Where a worker JVM starts that runs one network whenever it is told to; only {@code lathe.profiler.fork.SoloFork} starts one. */
public final class SoloMain {
  private SoloMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    SoloWorker.serve(args, new NetworkWorkshop(), new ThisHost(), () -> Runtime.getRuntime().halt(ExitCode.INTERNAL_FAULT));
  }
}
