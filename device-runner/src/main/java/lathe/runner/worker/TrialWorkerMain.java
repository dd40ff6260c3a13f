package lathe.runner.worker;

import java.io.IOException;
import lathe.profiler.worker.ThisHost;
import lathe.profiler.worker.Worker;
import lathe.runner.console.ExitCode;

/** Where a worker JVM starts that compares kernels; only {@code lathe.profiler.tune.Tuner} starts one. */
public final class TrialWorkerMain {
  private TrialWorkerMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Worker.serve(args, new TrialWorkshop(), new ThisHost(), () -> Runtime.getRuntime().halt(ExitCode.INTERNAL_FAULT));
  }
}
