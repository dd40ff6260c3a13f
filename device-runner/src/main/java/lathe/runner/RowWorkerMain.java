package lathe.runner;

import java.io.IOException;
import lathe.profiler.fork.RowWorker;
import lathe.profiler.fork.ThisHost;

/** Where a worker that measures rows of tables starts; only {@code lathe.profiler.fork.RowFork} starts one. */
public final class RowWorkerMain {
  private RowWorkerMain() {}

  public static void main(String[] args) throws IOException {
    RowWorker.serve(args, new ThisHost());
  }
}
