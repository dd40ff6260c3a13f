package lathe.profiler.fork;

import java.io.IOException;
import java.util.List;
import lathe.profiler.row.RingTime;
import lathe.profiler.row.RowSource;
import lathe.profiler.row.RowTime;
import lathe.profiler.row.WireNetwork;

/**
 * A fork that measures rows of tables, batch after batch. {@link #close} kills it, and so does the end of this JVM.
 *
 * <pre>{@code
 * parent                          worker
 *   start, accept          <-     Hello(secret, pid)
 *   Rows(keys)             ->     compiles, measures
 *                          <-     RowsTimed(times)
 *   Sweep()                ->     reads rings of weights
 *                          <-     Swept(times)
 * }</pre>
 */
public final class RowFork implements RowSource {
  /** A batch of large layers may take a minute on a slow device. */
  private static final int PATIENCE_SECONDS = 300;

  private final Arm arm;

  private RowFork(Arm arm) {
    this.arm = arm;
  }

  /** Starts the worker and waits until it has introduced itself. */
  public static RowFork start(WorkerCommand command) throws IOException {
    return new RowFork(Arm.start(command));
  }

  @Override
  public List<RowTime> rows(List<String> keys) throws IOException {
    if (arm.answer(new Message.Rows(keys), PATIENCE_SECONDS) instanceof Message.RowsTimed(List<RowTime> times)) {
      return times;
    }
    throw new WorkerFault("answered what it was not asked");
  }

  @Override
  public List<RingTime> sweep() throws IOException {
    if (arm.answer(new Message.Sweep(), PATIENCE_SECONDS) instanceof Message.Swept(List<RingTime> times)) {
      return times;
    }
    throw new WorkerFault("answered what it was not asked");
  }

  @Override
  public double inferenceNs(WireNetwork network) throws IOException {
    if (arm.answer(new Message.Whole(network), PATIENCE_SECONDS) instanceof Message.WholeTimed(double inferenceNs)) {
      return inferenceNs;
    }
    throw new WorkerFault("answered what it was not asked");
  }

  @Override
  public void close() throws IOException {
    arm.close();
  }
}
