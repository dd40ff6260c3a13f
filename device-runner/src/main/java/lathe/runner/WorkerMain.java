package lathe.runner;

import java.io.IOException;
import lathe.profiler.fork.ThisHost;
import lathe.profiler.fork.Worker;

/** Where a worker JVM starts; only {@code lathe.profiler.fork.Forks} starts one. */
public final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Worker.serve(args, new NetworkWorkshop(), new ThisHost(), () -> Runtime.getRuntime().halt(ExitCode.INTERNAL_FAULT));
  }
}
