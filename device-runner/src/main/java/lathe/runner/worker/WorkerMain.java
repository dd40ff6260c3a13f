package lathe.runner.worker;

import java.io.IOException;
import lathe.profiler.worker.ThisHost;
import lathe.profiler.worker.Worker;
import lathe.runner.console.ExitCode;

/** Where a worker JVM starts; only {@code lathe.profiler.fork.Forks} starts one. */
public final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Worker.serve(args, new NetworkWorkshop(), new ThisHost(), () -> Runtime.getRuntime().halt(ExitCode.INTERNAL_FAULT));
  }
}
