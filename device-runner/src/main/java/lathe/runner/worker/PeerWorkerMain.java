package lathe.runner.worker;

import java.io.IOException;
import lathe.profiler.worker.ArmWorker;
import lathe.profiler.worker.ThisHost;
import lathe.runner.console.ExitCode;

/** Where the worker JVM of an engine starts, for whatever compares arms: {@code peers}, {@code study} and {@code gate}. */
public final class PeerWorkerMain {
  private PeerWorkerMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ArmWorker.serve(args, new PeerWorkshop(), new ThisHost(), () -> Runtime.getRuntime().halt(ExitCode.INTERNAL_FAULT));
  }
}
