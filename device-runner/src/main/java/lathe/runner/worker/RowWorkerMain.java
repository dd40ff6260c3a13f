package lathe.runner.worker;

import java.io.IOException;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.profiler.row.RowBench;
import lathe.profiler.row.RowEngine;
import lathe.profiler.worker.RowWorker;
import lathe.profiler.worker.ThisHost;
import lathe.reports.table.TableDraft;
import lathe.runner.console.ExitCode;
import lathe.runner.engine.Engine;
import lathe.runner.engine.PeerRows;
import lathe.runner.engine.UnavailableEngineException;

/** Where a worker that measures rows of tables starts; only {@code lathe.profiler.fork.RowFork} starts one. */
public final class RowWorkerMain {
  private RowWorkerMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    RowWorker.serve(args, RowWorkerMain::engine, new ThisHost(), () -> Runtime.getRuntime().halt(ExitCode.INTERNAL_FAULT));
  }

  private static RowEngine engine(String name) {
    Engine engine = Engine.parse(name);
    return switch (engine) {
      case LATHE -> RowBench.ofMachine();
      case ONNXRUNTIME, TFLITE, ONNXRUNTIME_INT8, TFLITE_INT8 -> peer(engine);
    };
  }

  /** Fails before anything is measured if a library is missing. */
  private static RowEngine peer(Engine engine) {
    try {
      PeerRows peer = new PeerRows(engine);
      peer.rows(List.of(TableDraft.empty(engine.dtype())));
      return peer;
    } catch (UnavailableEngineException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }
}
