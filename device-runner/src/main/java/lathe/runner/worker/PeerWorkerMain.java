package lathe.runner.worker;

import java.io.IOException;
import lathe.profiler.worker.ArmWorker;
import lathe.profiler.worker.ThisHost;
import lathe.runner.console.ExitCode;
import lathe.runner.peers.PeersCommand;

/** Where the worker JVM of an engine starts; only {@link PeersCommand} starts one. */
public final class PeerWorkerMain {
  private PeerWorkerMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ArmWorker.serve(args, new PeerWorkshop(), new ThisHost(), () -> Runtime.getRuntime().halt(ExitCode.INTERNAL_FAULT));
  }
}
