package lathe.profiler.fork;

import java.io.IOException;
import lathe.profiler.sample.Stretch;

/**
 * A fork with one network that runs it whenever it is told to, stretch after stretch. {@link #close} kills it, and so does the end of this JVM.
 *
 * <pre>{@code
 * parent                          worker
 *   start, accept          <-     Hello(secret, pid)
 *   Open(task, isCold)     ->     plans, and warms up unless it is to stay cold
 *                          <-     Opened(notPinned, readyNs)
 *   Infer(budget, most)    ->     runs
 *                          <-     Inferred(stretch)
 * }</pre>
 */
public final class SoloFork implements AutoCloseable {
  /** Loading, or a first inference that waits for the JIT, may take a minute on a slow device; who says nothing for longer hangs. */
  private static final int PATIENCE_SECONDS = 120;

  private final Arm arm;

  private SoloFork(Arm arm) {
    this.arm = arm;
  }

  /** Starts the worker and waits until it has introduced itself. */
  public static SoloFork start(WorkerCommand command) throws IOException {
    return new SoloFork(Arm.start(command));
  }

  /**
   * A worker that is ready.
   *
   * @param notPinned why its thread is not pinned to a CPU; empty if it is
   * @param readyNs from the JVM's start until the first inference could begin
   */
  public record Ready(String notPinned, long readyNs) {}

  /**
   * Loads the network.
   *
   * @param isCold whether nothing is to run before the first inference, as a user meets it; otherwise the worker warms up
   */
  public Ready open(Task task, boolean isCold) throws IOException {
    if (arm.answer(new Message.Open(task, isCold), PATIENCE_SECONDS) instanceof Message.Opened(Ready ready)) {
      return ready;
    }
    throw new WorkerFault("answered what it was not asked");
  }

  /** Runs for about {@code budgetNs}, or until there were {@code most} inferences; at least once. */
  public Stretch infer(long budgetNs, int most) throws IOException {
    if (arm.answer(new Message.Infer(budgetNs, most), PATIENCE_SECONDS) instanceof Message.Inferred(Stretch stretch)
        && stretch.inferenceNs().length > 0) {
      return stretch;
    }
    throw new WorkerFault("answered what it was not asked");
  }

  @Override
  public void close() throws IOException {
    arm.close();
  }
}
