package lathe.runner.option;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import lathe.networks.Network;
import lathe.profiler.message.Task;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.result.Finding;
import lathe.profiler.result.Peaks;
import lathe.profiler.result.Provenance;
import lathe.runner.build.Build;
import lathe.runner.worker.SoloMain;

/**
 * One network that is measured by workers of its own.
 *
 * @param tuning what its kernels were chosen by, as provenance says it
 * @param began when
 */
public record Subject(Network network, Task task, String tuning, WorkerFlags flags, Instant began) {
  /** A network that is measured from now on. */
  public static Subject now(Network network, Task task, String tuning, WorkerFlags flags) {
    return new Subject(network, task, tuning, flags, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** What starts a worker for it. */
  public WorkerCommand worker() {
    return WorkerCommand.likeThisJvm(SoloMain.class.getName(), flags);
  }

  /**
   * Where its figures come from.
   *
   * @param notPinned why a worker's thread was not pinned to a CPU; empty if all were
   * @param findings beside that
   * @param cleanShare share (0 to 1) of the samples that nothing disturbed
   */
  public Provenance provenance(int forks, String notPinned, List<Finding> findings, double cleanShare) {
    return Build.current().origin(flags, tuning, task.seed(), Peaks.MISSING, began).provenance(forks, notPinned, findings, cleanShare);
  }
}
