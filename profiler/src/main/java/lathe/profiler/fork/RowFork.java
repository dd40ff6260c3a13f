package lathe.profiler.fork;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import lathe.kernels.BadInputException;
import lathe.profiler.message.Message;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.row.NetworkSlot;
import lathe.profiler.row.RingTime;
import lathe.profiler.row.RowSource;
import lathe.profiler.row.RowTime;
import lathe.profiler.row.WireNetwork;

/**
 * A fork that measures rows of tables, batch after batch. {@link #close} kills it, and so does the end of this JVM.
 *
 * <pre>{@code
 * parent                          worker
 *   start, accept          <-     Hello(secret, pid, protocol)
 *   UseEngine(name)        ->     loads its library
 *                          <-     EngineReady()
 *   Rows(keys, seed)       ->     compiles, measures
 *                          <-     RowsTimed(times, notPinned)
 *   Sweep()                ->     reads rings of weights
 *                          <-     Swept(times, notPinned)
 *   LoadNetworks(networks) ->     compiles
 *                          <-     NetworksLoaded()
 *   Round(seed)            ->     measures each once
 *                          <-     RoundTimed(slots, notPinned)
 * }</pre>
 */
public final class RowFork implements RowSource {
  /** A batch of large layers may take a minute on a slow device. */
  private static final Duration PATIENCE = Duration.ofSeconds(300);

  private final LiveWorker worker;
  private String notPinned = "";

  private RowFork(LiveWorker worker) {
    this.worker = worker;
  }

  /**
   * Starts the worker and waits until it has opened the engine of this name.
   *
   * @throws BadInputException if the engine does not run here
   */
  public static RowFork start(WorkerCommand command, String engine) throws IOException {
    RowFork fork = new RowFork(LiveWorker.start(command));
    boolean isReady = false;
    try {
      fork.worker.answerIfAble(new Message.UseEngine(engine), PATIENCE, Message.EngineReady.class);
      isReady = true;
    } finally {
      if (!isReady) {
        fork.close();
      }
    }
    return fork;
  }

  @Override
  public List<RowTime> rows(List<String> keys, long seed) throws IOException {
    return measured(new Message.Rows(keys, seed), Message.RowsTimed.class).times();
  }

  @Override
  public List<RingTime> sweep() throws IOException {
    return measured(new Message.Sweep(), Message.Swept.class).times();
  }

  @Override
  public void load(List<WireNetwork> networks) throws IOException {
    worker.answer(new Message.LoadNetworks(networks), PATIENCE, Message.NetworksLoaded.class);
  }

  @Override
  public List<NetworkSlot> round(long seed) throws IOException {
    return measured(new Message.Round(seed), Message.RoundTimed.class).slots();
  }

  private <M extends Message.Measured> M measured(Message.Order order, Class<M> kind) throws IOException {
    M answer = worker.answer(order, PATIENCE, kind);
    notPinned = answer.notPinned();
    return answer;
  }

  @Override
  public String notPinned() {
    return notPinned;
  }

  @Override
  public void close() throws IOException {
    worker.close();
  }
}
