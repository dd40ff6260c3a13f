package lathe.runner;

import java.io.IOException;
import lathe.profiler.fork.ArmWorker;
import lathe.profiler.fork.ThisHost;

/** Where the worker JVM of an engine starts; only {@link PeersCommand} starts one. */
public final class PeerWorkerMain {
  private PeerWorkerMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ArmWorker.serve(args, new PeerWorkshop(), new ThisHost(), () -> Runtime.getRuntime().halt(ExitCode.INTERNAL_FAULT));
  }
}
