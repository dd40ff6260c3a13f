package lathe.runner.lut;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import lathe.profiler.fork.RowFork;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.row.RowSource;
import lathe.runner.console.Interruption;
import lathe.runner.engine.Engine;
import lathe.runner.worker.ArmWorkers;
import lathe.runner.worker.PeerLibraries;
import lathe.runner.worker.RowWorkerMain;

/** Starts workers that measure rows and networks of one engine. */
record RowWorkers(Engine engine, WorkerFlags flags) implements RowSource.Opener {
  /**
   * @throws lathe.kernels.BadInputException if the engine does not run here
   * @throws ClosedByInterruptException if this JVM is on its way down, which kills workers before it interrupts whoever waits for them
   */
  @Override
  public RowSource open() throws IOException {
    if (Interruption.isUnderWay()) {
      throw new ClosedByInterruptException();
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return RowFork.start(switch (engine) {
      case LATHE -> new WorkerCommand(java, System.getProperty("java.class.path"), RowWorkerMain.class.getName(), flags);
      case ONNXRUNTIME, TFLITE, ONNXRUNTIME_INT8, TFLITE_INT8 ->
          new WorkerCommand(java, PeerLibraries.classPath(), RowWorkerMain.class.getName(),
              new WorkerFlags(flags.lanes(), flags.heapMegabytes(), List.of(ArmWorkers.STACK)));
    }, engine.toString());
  }
}
